import {
  type ClosingPolicy,
  asTheSystem,
  closingPolicyFor,
  defaultClosingPolicy,
} from '../domain/closing-policy.ts';
import type { Connector } from '../domain/connector.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { ISSUER } from './charge-detail-records.ts';
import { requestCommand } from './commands.ts';
import { OWN_COMMANDS_MAX } from './limits.ts';
import type { RunningTransaction, StationState } from './state.ts';
import type { Timer } from './timers.ts';
import { doubtfulConnectors } from './transaction-closing.ts';
import { type Turn, keepUnseenFacts } from './turn.ts';

const TIMER = 'transaction-doubt:';

/**
 * When a station that is online is asked whether a connector is still free: a transaction runs on it that has been
 * without life for as long as one may be on a free connector. Once for each link, and again when it was heard of since.
 */
export function doubtTimers(state: StationState, policy: ClosingPolicy = defaultClosingPolicy): Timer[] {
  const { link, record } = state;
  const { availableMs } = closingPolicyFor(state.record.closing ?? asTheSystem, policy);
  if (link === null || availableMs === null || record.bootStatus !== 'accepted') return [];
  return [...state.transactions.values()].flatMap((running): Timer[] => {
    const { transaction, progress } = running;
    const sinceMs = Math.max(link.openedAtMs, progress.lastHeardAtMs ?? transaction.startedAtMs);
    if ((progress.statusAskedAtMs ?? 0) > sinceMs || doubtfulConnectors(state, running).length === 0)
      return [];
    return [{ name: `${TIMER}${transaction.id}`, dueMs: sinceMs + availableMs, watched: true }];
  });
}

/** Asks for the status of the connectors [F06, 1.6 §5.17]: a free one closes the transaction in its time. */
export function doubtTimerFired(turn: Turn, name: string): void {
  if (!name.startsWith(TIMER)) return;
  const { nowMs, newId, closingPolicy } = turn.context;
  const running = turn.state.transactions.get(name.slice(TIMER.length));
  const timer = doubtTimers(turn.state, closingPolicy).find((candidate) => candidate.name === name);
  const { link } = turn.state;
  if (running === undefined || timer === undefined || timer.dueMs > nowMs || link === null) return;
  if (turn.state.commands.size >= OWN_COMMANDS_MAX) return;
  const connectors = doubtfulConnectors(turn.state, running);
  keepUnseenFacts(turn, asked(running, nowMs));
  for (const connector of connectors) {
    requestCommand(turn, {
      type: 'command-requested',
      commandId: newId(),
      action: 'TriggerMessage',
      payload: statusQuestion(connector, link.ocppVersion),
      timeoutMs: null,
      requestedBy: ISSUER,
    });
  }
}

function asked({ transaction, progress }: RunningTransaction, nowMs: number): RunningTransaction {
  return { transaction, progress: { ...progress, statusAskedAtMs: nowMs } };
}

function statusQuestion({ evseId, connectorId }: Connector, ocppVersion: OcppVersion) {
  const where = ocppVersion === '1.6' ? { connectorId: evseId } : { evse: { id: evseId, connectorId } };
  return { requestedMessage: 'StatusNotification', ...where };
}
