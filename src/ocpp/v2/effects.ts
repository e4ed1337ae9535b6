import type { CommandEffect } from '../command-effect.ts';
import type { CsmsActionOf } from '../payload-types.ts';
import { certificates } from './effects/certificates.ts';
import { derControl } from './effects/der-control.ts';
import { diagnostics } from './effects/diagnostics.ts';
import { displayMessages } from './effects/display-messages.ts';
import { energyServices } from './effects/energy-services.ts';
import { firmware } from './effects/firmware.ts';
import { localList } from './effects/local-list.ts';
import { monitoring } from './effects/monitoring.ts';
import { provisioning } from './effects/provisioning.ts';
import { remoteControl } from './effects/remote-control.ts';
import { reservation } from './effects/reservation.ts';
import { smartCharging } from './effects/smart-charging.ts';
import { tariffs } from './effects/tariffs.ts';

/** What each answer of a 2.0.1 or 2.1 station makes true. An action that is missing here does not compile. */
export const effects2: Readonly<Record<CsmsActionOf<'2.0.1' | '2.1'>, CommandEffect>> = {
  ...certificates,
  ...derControl,
  ...diagnostics,
  ...displayMessages,
  ...energyServices,
  ...firmware,
  ...localList,
  ...monitoring,
  ...provisioning,
  ...remoteControl,
  ...reservation,
  ...smartCharging,
  ...tariffs,
};
