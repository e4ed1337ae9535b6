import type { RepairCount } from '../domain/repair-count.ts';
import { REPAIR_COUNTS_MAX, REPAIRS_REPORT_INTERVAL_MS } from './limits.ts';
import type { StationRecord, StationState } from './state.ts';
import { type Turn, emit, patchRecord } from './turn.ts';

/**
 * Counts the quirks that were met in this step. A quirk new to this firmware is reported at once; after that the
 * counts wait in the link, which costs no row, and are reported once an hour and when the link ends.
 */
export function countRepairs(turn: Turn, before: StationState): void {
  const pending = new Map(Object.entries(before.link?.repairCounts ?? {}));
  for (const output of turn.outputs) {
    if (output.type !== 'live-exchange') continue;
    for (const id of output.exchange.repairs) pending.set(id, (pending.get(id) ?? 0) + 1);
  }
  if (pending.size === 0) return;
  const { link, record } = turn.state;
  const lives = link !== null && (before.link === null || before.link.id === link.id);
  if (lives && !isReportDue(record, [...pending.keys()], turn.context.nowMs)) {
    turn.state = { ...turn.state, link: { ...link, repairCounts: Object.fromEntries(pending) } };
    return;
  }
  report(turn, pending);
  if (lives) turn.state = { ...turn.state, link: { ...link, repairCounts: {} } };
}

function isReportDue(record: StationRecord, ids: readonly string[], nowMs: number): boolean {
  const known = record.repairs.filter((count) => isAbout(count, record));
  if (ids.some((id) => !known.some(({ quirkId }) => quirkId === id))) return true;
  const reportedAtMs = Math.max(...known.map(({ lastAtMs }) => lastAtMs));
  return nowMs - reportedAtMs >= REPAIRS_REPORT_INTERVAL_MS;
}

function report(turn: Turn, pending: ReadonlyMap<string, number>): void {
  const { nowMs } = turn.context;
  const { record } = turn.state;
  const changed = [...pending].map(([quirkId, count]): RepairCount => {
    const known = record.repairs.find((entry) => entry.quirkId === quirkId && isAbout(entry, record));
    if (known !== undefined) return { ...known, count: known.count + count, lastAtMs: nowMs };
    return { quirkId, ...identityOf(record), count, firstAtMs: nowMs, lastAtMs: nowMs };
  });
  const kept = record.repairs.filter(
    (entry) => !changed.some(({ quirkId }) => quirkId === entry.quirkId && isAbout(entry, record)),
  );
  patchRecord(turn, { repairs: [...kept, ...changed].slice(-REPAIR_COUNTS_MAX) });
  emit(turn, { type: 'repairs', stationId: record.id, counts: changed });
}

function isAbout(count: RepairCount, record: StationRecord): boolean {
  const { vendor, model, firmwareVersion } = identityOf(record);
  return count.vendor === vendor && count.model === model && count.firmwareVersion === firmwareVersion;
}

function identityOf(record: StationRecord): Pick<RepairCount, 'vendor' | 'model' | 'firmwareVersion'> {
  return {
    vendor: record.vendor ?? '',
    model: record.model ?? '',
    firmwareVersion: record.firmwareVersion ?? '',
  };
}
