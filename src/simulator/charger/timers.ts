import { callTimedOut } from './answers.ts';
import { connectionTimedOut } from './authorization.ts';
import { enqueue } from './call-queue.ts';
import { relink } from './credentials.ts';
import { nextJobStep } from './jobs/next-job-step.ts';
import { connect, requestRegistration, restartHeartbeat } from './registration.ts';
import { restartSampling, sampleTransaction, watchForSatisfaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { findEvse, isOnline, update } from './turn.ts';

/** A timer came due. Names are `name` or `name:key`, such as an EVSE's id; one no longer wanted does nothing. */
export function timerFired(turn: Turn, name: string): void {
  const colon = name.indexOf(':');
  const [kind, key] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  const evse = key === '' ? null : findEvse(turn.state, Number(key));
  switch (kind) {
    case 'reconnect':
    case 'reboot':
      if (turn.state.link === 'down') connect(turn);
      return;
    case 'boot':
      if (turn.state.link === 'up' && turn.state.registration !== 'Accepted') requestRegistration(turn);
      return;
    case 'heartbeat':
      restartHeartbeat(turn);
      if (isOnline(turn.state)) enqueue(turn, { action: 'Heartbeat', payload: {} });
      return;
    case 'call-timeout':
      callTimedOut(turn);
      return;
    case 'shutdown':
      if (turn.state.shutdown !== null) update(turn, { shutdown: { ...turn.state.shutdown, when: 'now' } });
      return;
    case 'meter':
      if (evse === null) return;
      sampleTransaction(turn, evse, 'periodic');
      restartSampling(turn, evse.evseId);
      return;
    case 'satisfied':
      if (evse !== null) watchForSatisfaction(turn, evse.evseId);
      return;
    case 'connection':
      if (evse !== null) connectionTimedOut(turn, evse);
      return;
    case 'relink':
      relink(turn);
      return;
    case 'job':
      nextJobStep(turn, key);
      return;
    default:
      // What a family has no handler for, such as `limits`, only makes the end of the step look again.
      turn.adapter.timers[kind]?.(turn, key);
  }
}
