import type { OcppVersion } from '../../src/ocpp/version.ts';

export const sites = [
  {
    id: 'city-garage',
    name: 'City Garage',
    address: 'Prinsengracht 1, Amsterdam',
    timeZone: 'Europe/Amsterdam',
    latitude: 52.37,
    longitude: 4.88,
  },
  {
    id: 'riverside-office',
    name: 'Riverside Office',
    address: 'Uferstraße 12, Hamburg',
    timeZone: 'Europe/Berlin',
    latitude: 53.55,
    longitude: 9.99,
  },
  {
    id: 'motorway-hub',
    name: 'Motorway Hub',
    address: 'Autostrada A4, Verona',
    timeZone: 'Europe/Rome',
    latitude: 45.43,
    longitude: 10.99,
  },
] as const;

/** The people of the demo; two of them will be turned away. */
export const tokens = [
  { idToken: 'DEMO-ALICE', status: 'Accepted', note: 'Alice, resident' },
  { idToken: 'DEMO-BEN', status: 'Accepted', note: 'Ben, employee' },
  { idToken: 'DEMO-CHLOE', status: 'Accepted', note: 'Chloé, employee' },
  { idToken: 'DEMO-DAVIDE', status: 'Accepted', note: 'Davide, on the road' },
  { idToken: 'DEMO-FLEET', status: 'Accepted', note: 'Pool cars' },
  { idToken: 'DEMO-LOST-CARD', status: 'Blocked', note: 'Reported lost' },
  { idToken: 'DEMO-FORMER', status: 'Expired', note: 'Left the company' },
] as const;

const vat = { vatPercent: '19' } as const;

/** What the demo's charging costs: a plain tariff for all sites, and the hub's by the clock, with its own for standing about. */
export const tariffs = [
  {
    id: 'standard',
    name: 'Standard',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: true,
    components: [{ kind: 'energy', priceMinor: '39', ...vat }],
  },
  {
    id: 'fast-charging',
    name: 'Fast charging',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: true,
    components: [
      { kind: 'energy', priceMinor: '49', ...vat, window: { fromTime: '22:00', untilTime: '06:00' } },
      { kind: 'energy', priceMinor: '64.5', ...vat },
      { kind: 'idle-time', priceMinor: '600', ...vat, graceMinutes: 1 },
      { kind: 'flat', priceMinor: '35', ...vat },
    ],
    maximumPriceMinor: 9000,
  },
] as const;

export const tariffAssignments = [
  { siteId: null, tariffId: 'standard' },
  { siteId: 'motorway-hub', tariffId: 'fast-charging' },
] as const;

export interface DemoStation {
  readonly id: string;
  readonly siteId: (typeof sites)[number]['id'];
  readonly ocppVersion: OcppVersion;
  readonly supply: 'AC' | 'DC';
  readonly evseCount: number;
  readonly vendor: string;
  readonly model: string;
  readonly firmwareVersion: string;
}

const wallBox = { supply: 'AC', evseCount: 1, vendor: 'Lindholm', model: 'Wall 11' } as const;
const column = { supply: 'AC', evseCount: 2, vendor: 'Ostrava Elektro', model: 'Duo 22' } as const;
const fastCharger = { supply: 'DC', evseCount: 2, vendor: 'Helvetia Power', model: 'HP 150' } as const;

/** Four stations on each version, spread over the sites. */
export const stations: readonly DemoStation[] = [
  { id: 'GARAGE-1', siteId: 'city-garage', ocppVersion: '1.6', firmwareVersion: '2.4.1', ...column },
  { id: 'GARAGE-2', siteId: 'city-garage', ocppVersion: '1.6', firmwareVersion: '2.4.1', ...column },
  { id: 'GARAGE-3', siteId: 'city-garage', ocppVersion: '2.0.1', firmwareVersion: '3.0.0', ...column },
  { id: 'GARAGE-4', siteId: 'city-garage', ocppVersion: '2.1', firmwareVersion: '4.0.0', ...column },
  { id: 'OFFICE-1', siteId: 'riverside-office', ocppVersion: '1.6', firmwareVersion: '1.9.7', ...wallBox },
  { id: 'OFFICE-2', siteId: 'riverside-office', ocppVersion: '1.6', firmwareVersion: '1.9.7', ...wallBox },
  { id: 'OFFICE-3', siteId: 'riverside-office', ocppVersion: '2.0.1', firmwareVersion: '2.2.0', ...wallBox },
  { id: 'OFFICE-4', siteId: 'riverside-office', ocppVersion: '2.1', firmwareVersion: '2.3.0', ...wallBox },
  { id: 'HUB-1', siteId: 'motorway-hub', ocppVersion: '2.0.1', firmwareVersion: '5.1.2', ...fastCharger },
  { id: 'HUB-2', siteId: 'motorway-hub', ocppVersion: '2.0.1', firmwareVersion: '5.1.2', ...fastCharger },
  { id: 'HUB-3', siteId: 'motorway-hub', ocppVersion: '2.1', firmwareVersion: '6.0.0', ...fastCharger },
  { id: 'HUB-4', siteId: 'motorway-hub', ocppVersion: '2.1', firmwareVersion: '6.0.0', ...fastCharger },
];

/** 16 A on each phase, as the virtual AC chargers give. */
const outlet = (stationId: string, evseId: number, circuitId: string) => ({
  stationId,
  evseId,
  circuitId,
  maximumA: 16,
});

/** How two of the sites are wired: too thin for all their cars at once, so that power must be shared. */
export const siteCircuits = {
  'city-garage': {
    options: { meterPeriodSeconds: 5 },
    circuits: [
      { id: 'grid', name: 'Grid connection', fuseA: 80 },
      { id: 'deck-1', name: 'Deck 1', parentId: 'grid', fuseA: 50 },
      { id: 'deck-2', name: 'Deck 2', parentId: 'grid', fuseA: 40 },
    ],
    evses: ['GARAGE-1', 'GARAGE-2', 'GARAGE-3', 'GARAGE-4'].flatMap((id, index) =>
      [1, 2].map((evseId) => outlet(id, evseId, index < 2 ? 'deck-1' : 'deck-2')),
    ),
  },
  'riverside-office': {
    options: { meterPeriodSeconds: 5, strategy: 'round-robin' },
    circuits: [
      {
        id: 'grid',
        name: 'Grid connection',
        fuseA: 50,
        load: { kind: 'fixed', currentA: 18 },
      },
    ],
    evses: ['OFFICE-1', 'OFFICE-2', 'OFFICE-3', 'OFFICE-4'].map((id) => outlet(id, 1, 'grid')),
  },
} as const;
