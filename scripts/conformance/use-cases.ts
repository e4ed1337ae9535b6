/** A use case of OCPP 2.0.1 or, where said so, of 2.1 alone; the title is our own. */
export interface UseCase {
  readonly id: string;
  readonly title: string;
  readonly since: '2.0.1' | '2.1';
}

/** Titles by functional block, in the order of their numbers; `+` before what only 2.1 has. */
const blocks: Readonly<Record<string, string>> = {
  A: 'new password; new certificate, asked for by the CSMS; new certificate, by itself; security event; higher security profile',
  B: 'cold boot; cold boot, pending; cold boot, rejected; idle and offline; set variables; get variables; base report; custom report; network profile; another CSMS; reset without a transaction; reset with a transaction; + reset, and the transaction goes on',
  C: 'card; start button; credit card; code; started by the CSMS; local identifier; contract certificate; car without a contract; groups; cache filled; cache cleared; cache used; local list offline; local list online; unknown card offline; master pass; + prepaid card; + payment terminal; + cancelled before; + cancelled after; + settled; + settlement fails; + more is paid; + kiosk; + code on the display',
  D: 'list sent; version asked',
  E: 'start points; cable first; card first; began offline; card refused; stop points; stopped with the card; stopped offline; unplugged at the car, ends; unplugged at the car, waits; link lost; offline altogether; message not taken; status asked; car is full; + limits of cost, energy, charge and time; + resumed',
  F: 'remote start, cable first; remote start, remote first; remote stop; remote stop of ISO 15118; unlock; trigger; + remote start with limits',
  G: 'state of connectors; heartbeat; availability of EVSEs and connectors; availability of the station; lock fails',
  H: 'reserve; cancel; use; ends unused',
  I: 'tariff of the driver; running cost; final cost; tariff without the CSMS; cost without the CSMS; tariff changes meanwhile; + default tariff; + tariff of the driver, reckoned with; + tariffs asked; + tariffs cleared; + tariff of a transaction changed; + cost in detail',
  J: 'readings outside transactions; readings of transactions; readings of ISO 15118',
  K: 'set a profile; central; local; inside the station; remote start with a profile; offline meanwhile; offline at the start; composite schedule; profiles asked; profiles cleared; external limit with a transaction; external limit without one; external limit released; external limit through a local controller; schedule by the needs of the car; renegotiated by the CSMS; renegotiated by the car; + ISO 15118-20, scheduled; + ISO 15118-20, dynamic; + ISO 15118-20, needs change; + priority from afar; + priority at the station; + energy manager at stations; + energy manager at a local controller; + energy manager as local controller; + energy manager here and in the cloud; + energy manager and generation; + dynamic profiles; + dynamic profiles of another system',
  L: 'signed firmware; firmware without a signature; published for others; taken back',
  M: 'certificate into a car; certificate of a car renewed; listed; deleted; installed; status asked; + status of a chain asked',
  N: 'logs; monitors reported; what is monitored; monitors set; severity; monitors cleared; alerts; periodic events; customers told; customers forgotten; + streams set; + streams asked; + streams closed; + streams adjusted; + streams flow',
  O: 'shown; shown in a transaction; all asked; some asked; taken away; replaced',
  P: 'to the station; to the CSMS',
  Q: '+ permitted; + charging first; + by schedule; + by setpoint; + by an external setpoint; + by an external system; + frequency, centrally; + frequency, locally; + load, locally; + idle; + offline; + back again',
  R: '+ in the EVSE; + in the car; + in both; + set and cleared; + events',
  S: '+ at the station; + from afar; + in and out; + charged',
};

export const blockTitles: Readonly<Record<string, string>> = {
  A: 'Security',
  B: 'Provisioning',
  C: 'Authorization',
  D: 'Local authorization list',
  E: 'Transactions',
  F: 'Remote control',
  G: 'Availability',
  H: 'Reservation',
  I: 'Tariff and cost',
  J: 'Meter values',
  K: 'Smart charging',
  L: 'Firmware management',
  M: 'Certificate management',
  N: 'Diagnostics',
  O: 'Display messages',
  P: 'Data transfer',
  Q: 'Bidirectional power transfer',
  R: 'Grid control (DER)',
  S: 'Battery swapping',
};

/** Use cases for which Chargeplane has nothing to do, and why. */
export const nothingToShow: Readonly<Record<string, string>> = {
  I06: '*a transaction keeps the tariff of its start [TARIFF-1], so there is nothing new to tell*',
};

export const useCases: readonly UseCase[] = Object.entries(blocks).flatMap(([letter, titles]) =>
  titles.split('; ').map((title, index) => ({
    id: `${letter}${String(index + 1).padStart(2, '0')}`,
    title: title.replace('+ ', ''),
    since: title.startsWith('+ ') ? ('2.1' as const) : ('2.0.1' as const),
  })),
);
