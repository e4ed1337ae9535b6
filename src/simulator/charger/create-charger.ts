import { hashText } from '../seeded-random.ts';
import { adapterFor } from './adapter-for.ts';
import { millijoulesPerWh } from './car.ts';
import { readCertificate } from './certificates/read-certificate.ts';
import type { ChargerOptions } from './charger-options.ts';
import type { ChargerState, EvseState } from './charger-state.ts';
import { createMonitoring } from './monitoring/monitoring-state.ts';

/** A charger that was never switched on. Its registers depend on its id alone and are never 0. */
export function createCharger(options: ChargerOptions): ChargerState {
  return {
    options,
    link: 'down',
    linkLostAtMs: null,
    reconnectAttempt: 0,
    powered: false,
    registration: 'unknown',
    acceptedOnce: false,
    bootReason: 'PowerUp',
    bootNotBeforeMs: 0,
    configuration: adapterFor(options.ocppVersion).configuration(options),
    operative: true,
    reportedStatus: null,
    evses: options.evses.map((_supply, index) => createEvse(options, index)),
    queue: [],
    inFlight: null,
    messageCount: 0,
    transactionIds: {},
    acceptedTokens: [],
    shutdown: null,
    firmwareVersion: options.firmwareVersion,
    passwordBase64: null,
    profiles: [],
    localList: { version: 0, entries: [] },
    reservations: [],
    jobs: [],
    publishedFirmware: [],
    certificates: options.csmsRoots.flatMap((pem) => factoryRoot(options, pem)),
    networkProfiles: [],
    monitoring: createMonitoring(),
    displayMessages: [],
    derControls: [],
    defaultTariffs: [],
    eventStreams: [],
  };
}

function factoryRoot({ ocppVersion }: ChargerOptions, pem: string): ChargerState['certificates'] {
  const use = ocppVersion === '1.6' ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate';
  const read = readCertificate(pem);
  if (read === null) throw new TypeError('a root of the factory is no certificate');
  return [{ use, pem, hash: read.hash }];
}

function createEvse(options: ChargerOptions, index: number): EvseState {
  const supply = options.evses[index];
  if (supply === undefined) throw new RangeError(`no EVSE ${index + 1}`);
  const startWh = 100_000 + (hashText(`${options.id}/${index + 1}`) % 9_000_000);
  return {
    evseId: index + 1,
    supply,
    meter: {
      registerMillijoules: startWh * millijoulesPerWh,
      powerW: 0,
      demandW: 0,
      limits: [],
      updatedAtMs: 0,
      flowingSinceMs: null,
    },
    car: null,
    presentedToken: null,
    authorization: null,
    transaction: null,
    finishing: false,
    operative: true,
    faultCode: null,
    webPaymentUntilMs: 0,
    reportedStatus: null,
  };
}
