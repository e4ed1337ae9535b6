import type { Command } from '../domain/command.ts';
import { TRIGGER_WINDOW_MS } from './limits.ts';
import type { Turn } from './turn.ts';

/** What a station that is not accepted may still send: its boot, and the reports we may have asked for [B02.FR.09]. */
const allowedWhilePending: ReadonlySet<string> = new Set([
  'BootNotification',
  'NotifyReport',
  'NotifyMonitoringReport',
]);

const triggers = ['TriggerMessage', 'ExtendedTriggerMessage'];

/**
 * Whether a CALL may pass before the station is accepted [B02, B03, 1.6 §4.2]: a pending one may send what it was
 * asked for. Acceptance outlives links: a reconnect needs no new boot. A registration that the operator withdrew
 * closes the gate at once.
 */
export function passesGate(turn: Turn, action: string): boolean {
  const { bootStatus, registration } = turn.state.record;
  if (bootStatus === 'accepted' && registration === 'accepted') return true;
  if (action === 'BootNotification') return true;
  if (bootStatus !== 'pending') return false;
  return allowedWhilePending.has(action) || isTriggered(turn, action);
}

/** Whether a TriggerMessage of the last minutes asks for this message. */
function isTriggered(turn: Turn, action: string): boolean {
  const { nowMs, history } = turn.context;
  return history
    .commandsByAction(triggers)
    .some((command) => asksFor(command, action) && nowMs - (command.sentAtMs ?? 0) < TRIGGER_WINDOW_MS);
}

/** `SignChargingStationCertificate` and its like all ask for a SignCertificate; the others name what they want. */
function asksFor({ payload, sentAtMs }: Command, action: string): boolean {
  const { requestedMessage } = payload as { requestedMessage?: string };
  if (sentAtMs === null || requestedMessage === undefined) return false;
  return (
    requestedMessage === action ||
    (action === 'SignCertificate' && /^Sign\w+Certificate$/.test(requestedMessage))
  );
}
