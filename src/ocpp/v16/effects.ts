import type { CommandEffect } from '../command-effect.ts';
import type { CsmsActionOf } from '../payload-types.ts';
import { certificates } from './effects/certificates.ts';
import { core } from './effects/core.ts';
import { firmware } from './effects/firmware.ts';
import { localList } from './effects/local-list.ts';
import { reservation } from './effects/reservation.ts';
import { smartCharging } from './effects/smart-charging.ts';

/** What each answer of a 1.6 station makes true. An action that is missing here does not compile. */
export const effects16: Readonly<Record<CsmsActionOf<'1.6'>, CommandEffect>> = {
  ...certificates,
  ...core,
  ...firmware,
  ...localList,
  ...reservation,
  ...smartCharging,
};
