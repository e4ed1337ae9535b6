import type { Scenario } from './scenario.ts';
import { core16 } from './v16-core.ts';
import { firmwareAndSecurity16 } from './v16-firmware-and-security.ts';
import { listsAndReservations16, smartCharging16 } from './v16-profiles.ts';
import { certificates201 } from './v201-certificates.ts';
import { diagnostics201, monitorReports21 } from './v201-diagnostics.ts';
import { displays201 } from './v201-displays.ts';
import { firmware201 } from './v201-firmware.ts';
import { iso15118In201 } from './v201-iso15118.ts';
import { listsAndReservations201 } from './v201-lists-and-reservations.ts';
import { provisioning201 } from './v201-provisioning.ts';
import { meterValues201 } from './v201-meter-values.ts';
import { smartCharging201 } from './v201-smart-charging.ts';
import { stops201 } from './v201-stops.ts';
import { transactions201 } from './v201-transactions.ts';
import { withoutACase201 } from './v201-without-a-case.ts';
import { diagnostics21 } from './v21-diagnostics.ts';
import { energyServices21 } from './v21-energy-services.ts';
import { limits21, messages201 } from './v21-limits.ts';
import { payment21 } from './v21-payment.ts';
import { provisioning21 } from './v21-provisioning.ts';
import { smartCharging21 } from './v21-smart-charging.ts';
import { tariffs21 } from './v21-tariffs.ts';

const of201: readonly Scenario[] = [
  ...provisioning201,
  ...certificates201,
  ...transactions201,
  ...stops201,
  ...meterValues201,
  ...listsAndReservations201,
  ...displays201,
  ...smartCharging201,
  ...firmware201,
  ...diagnostics201,
  ...iso15118In201,
  ...withoutACase201,
  ...messages201,
];

/** What is said in 2.0.1 can be said in 2.1 as well, and means the same. */
const saidIn21 = of201
  .filter(({ saidOtherwiseIn21 }) => saidOtherwiseIn21 !== true)
  .map((scenario): Scenario => ({ ...scenario, version: '2.1' }));

/** Every recorded conversation. */
export const allScenarios: readonly Scenario[] = [
  ...core16,
  ...listsAndReservations16,
  ...smartCharging16,
  ...firmwareAndSecurity16,
  ...of201,
  ...saidIn21,
  ...monitorReports21,
  ...provisioning21,
  ...payment21,
  ...limits21,
  ...tariffs21,
  ...smartCharging21,
  ...energyServices21,
  ...diagnostics21,
];
