import { isTidyingDue } from '../domain/retention.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import { retentionOf } from './retention-of.ts';
import type { StationShell } from './station-shell.ts';
import { WATCHDOG_ROUND_MS } from './watchdog.ts';

/** Rows deleted in one day at most; what is left over waits for the next. */
const ROWS_MAX = 1_000;

/** Deletes what has become too old, if the visit is the one of the day that is for it. Never throws. */
export function tidyUp(shell: StationShell, env: Env): void {
  const { state } = shell;
  const nowMs = Date.now();
  if (state === null || !isTidyingDue(state.record.id, nowMs, WATCHDOG_ROUND_MS)) return;
  try {
    shell.store.prune(retentionOf(env), nowMs, ROWS_MAX);
  } catch (error) {
    logError('station could not be tidied up', error, { stationId: state.record.id });
  }
}
