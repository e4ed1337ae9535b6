import type { Scenario } from './scenario.ts';
import { core16 } from './v16-core.ts';
import { firmwareAndSecurity16 } from './v16-firmware-and-security.ts';
import { listsAndReservations16, smartCharging16 } from './v16-profiles.ts';
import { blocks201 } from './v201-blocks.ts';
import { provisioning201 } from './v201-provisioning.ts';
import { transactions201 } from './v201-transactions.ts';

/** Every recorded conversation. */
export const allScenarios: readonly Scenario[] = [
  ...core16,
  ...listsAndReservations16,
  ...smartCharging16,
  ...firmwareAndSecurity16,
  ...provisioning201,
  ...transactions201,
  ...blocks201,
];
