import type { Activity, EnergyPoint, TransactionTimeline } from './transaction-timeline.ts';

/** A stretch of a transaction without a cut in it. */
export interface TimelinePiece {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly activity: Activity;
  readonly energyWh: number;
  /** Idle time of the transaction before this piece. */
  readonly idleBeforeMs: number;
}

/**
 * Cuts a timeline at the given instants, at each change of activity and where its idle time reaches one of the
 * graces. Energy at a cut between two points is read off the straight line between them, down to whole Wh, so the
 * pieces add up to the whole however they are cut [TARIFF-11]. A transaction without length is one piece.
 */
export function timelinePieces(
  timeline: TransactionTimeline,
  cutsMs: readonly number[],
  gracesMs: readonly number[],
): TimelinePiece[] {
  const { startedAtMs, untilMs, changes } = timeline;
  const instants = [...cutsMs, ...changes.map(({ atMs }) => atMs), ...graceEnds(timeline, gracesMs)];
  const inside = [...new Set(instants)].filter((atMs) => atMs > startedAtMs && atMs < untilMs);
  const ends = [...inside.sort((a, b) => a - b), untilMs];
  const energyAt = energyReader(timeline.points, startedAtMs);
  const pieces: TimelinePiece[] = [];
  let fromMs = startedAtMs;
  let energyBeforeWh = 0;
  let idleBeforeMs = 0;
  let next = 0;
  let activity: Activity = 'waiting';
  for (const endMs of ends) {
    for (
      let change = changes[next];
      change !== undefined && change.atMs <= fromMs;
      change = changes[++next]
    ) {
      activity = change.activity;
    }
    const energyUntilWh = energyAt(endMs);
    pieces.push({ fromMs, untilMs: endMs, activity, energyWh: energyUntilWh - energyBeforeWh, idleBeforeMs });
    if (activity === 'idle') idleBeforeMs += endMs - fromMs;
    energyBeforeWh = energyUntilWh;
    fromMs = endMs;
  }
  return pieces;
}

/** The instants at which the transaction has been idle for each of the graces. */
function graceEnds({ changes, untilMs }: TransactionTimeline, gracesMs: readonly number[]): number[] {
  const ends: number[] = [];
  let idleMs = 0;
  for (const [at, change] of changes.entries()) {
    if (change.activity !== 'idle') continue;
    const lengthMs = (changes[at + 1]?.atMs ?? untilMs) - change.atMs;
    for (const graceMs of gracesMs) {
      if (graceMs > idleMs && graceMs < idleMs + lengthMs) ends.push(change.atMs + graceMs - idleMs);
    }
    idleMs += lengthMs;
  }
  return ends;
}

/** Reads the energy at ascending instants. */
function energyReader(points: readonly EnergyPoint[], startedAtMs: number): (atMs: number) => number {
  let before: EnergyPoint = { atMs: startedAtMs, energyWh: 0 };
  let next = 0;
  return (atMs) => {
    for (let point = points[next]; point !== undefined && point.atMs <= atMs; point = points[++next]) {
      before = point;
    }
    const after = points[next];
    if (after === undefined || after.energyWh === before.energyWh || atMs === before.atMs)
      return before.energyWh;
    // The product of two exact numbers may not be exact as a number.
    const flown = BigInt(after.energyWh - before.energyWh) * BigInt(atMs - before.atMs);
    return before.energyWh + Number(flown / BigInt(after.atMs - before.atMs));
  };
}
