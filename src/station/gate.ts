import type { StationState } from './state.ts';

/** What a station that is not accepted may still send: its boot, and what we may have asked for [B02.FR.09, 1.6 §4.2]. */
const allowedWhilePending: ReadonlySet<string> = new Set([
  'BootNotification',
  'NotifyReport',
  'NotifyMonitoringReport',
]);

/**
 * Whether a CALL may pass before the station is accepted. Acceptance outlives links: a reconnect needs no new boot.
 * A registration that the operator withdrew closes the gate at once.
 */
export function passesGate(state: StationState, action: string): boolean {
  const { bootStatus, registration } = state.record;
  if (bootStatus === 'accepted' && registration === 'accepted') return true;
  if (action === 'BootNotification') return true;
  return bootStatus === 'pending' && allowedWhilePending.has(action);
}
