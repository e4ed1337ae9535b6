import { nextCall } from './call-queue.ts';
import type { Shutdown, StopReason } from './charger-state.ts';
import { dropLink } from './registration.ts';
import { pauseTransaction } from './transaction-changes.ts';
import { endTransaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { clearTimer, emit, findEvse, isOnline, setTimer, update } from './turn.ts';

/** A charger that cannot get rid of its messages goes down all the same. */
const drainLimitMs = 10_000;

/** Prepares to go down; unless it waits until idle, or resumes them, every transaction ends now, for `reason`. */
export function shutDown(turn: Turn, shutdown: Shutdown, reason: StopReason): void {
  if (shutdown.when !== 'idle' && shutdown.resume !== true) {
    for (const { evseId } of turn.state.evses) {
      const evse = findEvse(turn.state, evseId);
      if (evse !== null) endTransaction(turn, evse, reason);
    }
  }
  update(turn, { shutdown });
  if (shutdown.when === 'drained') setTimer(turn, 'shutdown', drainLimitMs);
}

/** Goes down when it is time to. Run at the end of each step. */
export function settleShutdown(turn: Turn): void {
  const { shutdown, evses } = turn.state;
  if (shutdown === null) return;
  if (shutdown.when === 'idle') {
    if (evses.some((evse) => evse.transaction !== null)) return;
    shutDown(turn, { ...shutdown, when: 'drained' }, 'soft-reset');
  }
  if (turn.state.shutdown?.when === 'drained' && hasUnsentCalls(turn)) return;
  goDown(turn, shutdown);
}

function hasUnsentCalls(turn: Turn): boolean {
  if (!isOnline(turn.state)) return false;
  return turn.state.inFlight !== null || nextCall(turn) !== null || turn.state.queue.length > 0;
}

function goDown(turn: Turn, { reboot, bootReason = 'RemoteReset' }: Shutdown): void {
  const { options, evses, link } = turn.state;
  if (link !== 'down') {
    dropLink(turn);
    turn.outputs.push({ type: 'close', reason: reboot ? 'reboot' : 'switched off' });
  }
  for (const timer of ['shutdown', 'reconnect']) clearTimer(turn, timer);
  for (const { evseId } of evses) pauseTransaction(turn, evseId);
  update(turn, {
    powered: false,
    shutdown: null,
    registration: 'unknown',
    reconnectAttempt: 0,
    bootReason: reboot ? bootReason : 'PowerUp',
    bootNotBeforeMs: 0,
    evses: turn.state.evses.map((evse) => ({
      ...evse,
      presentedToken: null,
      // Only a transaction that is to be resumed is left, and goes on under the leave it had.
      authorization: evse.transaction === null ? null : evse.authorization,
    })),
  });
  if (reboot) setTimer(turn, 'reboot', options.rebootMs);
  emit(turn, { type: reboot ? 'rebooting' : 'switched-off' });
}
