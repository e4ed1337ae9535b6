import type { LineCurrents } from './circuit.ts';
import type { LimitOutcome } from './limit-assignment.ts';

/**
 * What a sub-tree tells the rest of its site, for each conductor of its root: the whole picture of the moment, so that
 * a report that got lost is made good by the next. Only outcomes are told once.
 */
export interface SubtreeReport {
  readonly subtreeId: string;
  readonly atMs: number;
  /** What it could use within its own fuses and limits, if it might. */
  readonly wantedA: LineCurrents;
  /** What flows, other load included. */
  readonly usedA: LineCurrents;
  /** What it cannot come below, whatever it is told: other load, fallbacks, and stations that do not listen. */
  readonly floorA: LineCurrents;
  /** What may be drawn, by all that its stations were told: more than its budget while it comes down to that. */
  readonly mayA: LineCurrents;
  readonly outcomes: readonly LimitOutcome[];
}
