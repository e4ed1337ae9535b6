import { type LineCurrents, lines } from '../../domain/circuit.ts';
import { subtreeStationId } from '../../domain/site-object-name.ts';
import type { SubtreeReport } from '../../domain/subtree-report.ts';
import { limitInForceA } from '../reservation.ts';
import { useReported } from '../station-limits.ts';
import { startTransaction } from '../transactions.ts';
import { type Turn, patchEvse, patchTransaction, rebalanceSoon } from '../turn.ts';

/** Smaller changes of what a sub-tree cannot come below are meters' noise. */
const noticeableA = 0.1;
/** What stays the same is noted anew when this share of its time has passed, and not with each report: it is a row. */
const renewShare = 0.25;

/**
 * A sub-tree says what it could use, what it uses and what it cannot come below. What may be drawn there counts for as
 * long as it may be true, however little it was told [I9].
 */
export function takeSubtreeReport(turn: Turn, report: Omit<SubtreeReport, 'outcomes'>): void {
  const { atMs, wantedA, usedA, floorA, mayA } = report;
  const stationId = subtreeStationId(report.subtreeId);
  // A call that was overtaken on its way: what was drawn then says nothing of what is drawn now.
  if (knowsLater(turn, stationId, atMs)) return;
  noteFloor(turn, stationId, floorA);
  const { leaseMs, clockSkewMs } = turn.state.settings;
  // What a station there was told a moment ago runs for so long.
  const lastsMs = leaseMs + clockSkewMs;
  for (const evse of turn.state.model.evses) {
    const [line] = evse.lines;
    if (evse.isSubtree !== true || evse.stationId !== stationId || line === undefined) continue;
    if ((turn.state.evses[evse.id]?.transaction ?? null) === null) begin(turn, evse.id, atMs);
    const known = turn.state.evses[evse.id];
    if (known === undefined) continue;
    const untilMs = turn.nowMs + lastsMs * (1 + renewShare);
    const isNews = known.settling?.limitA !== mayA[line] || known.measured?.currentA !== usedA[line];
    if (isNews || (known.settling?.untilMs ?? 0) < turn.nowMs + lastsMs) {
      patchEvse(turn, evse.id, {
        measured: { currentA: usedA[line], atMs },
        settling: { limitA: mayA[line], untilMs, acknowledgedAtMs: atMs },
      });
    }
    if (known.transaction?.wantedA === wantedA[line]) continue;
    patchTransaction(turn, evse.id, { wantedA: wantedA[line] });
    rebalanceSoon(turn);
  }
}

function knowsLater({ state }: Turn, stationId: string, atMs: number): boolean {
  return state.model.evses.some(
    (evse) => evse.stationId === stationId && (state.evses[evse.id]?.measured?.atMs ?? atMs) > atMs,
  );
}

function begin(turn: Turn, evseId: string, startedAtMs: number): void {
  const about = { departureMs: null, energyWh: null, priority: 'normal' } as const;
  const transactionId = `all of ${evseId}`;
  startTransaction(turn, { type: 'transaction-started', evseId, transactionId, startedAtMs, ...about });
  const evse = turn.state.model.evses.find(({ id }) => id === evseId);
  const state = turn.state.evses[evseId];
  if (evse === undefined || state === undefined) return;
  // One that has a budget already keeps it until shares are worked out.
  patchEvse(turn, evseId, { goalA: limitInForceA(evse, state, turn.nowMs) });
}

function noteFloor(turn: Turn, stationId: string, floorA: LineCurrents): void {
  const before = turn.state.reported[stationId]?.floorA;
  if (before !== undefined && lines.every((line) => Math.abs(before[line] - floorA[line]) < noticeableA))
    return;
  const own = { stationId, told: [], limits: [], floorA };
  turn.state = { ...turn.state, reported: { ...turn.state.reported, [stationId]: own } };
  useReported(turn);
  rebalanceSoon(turn);
}
