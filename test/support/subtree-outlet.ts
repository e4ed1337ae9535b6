import type { LimitAssignment } from '../../src/domain/limit-assignment.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import { limitForm } from '../../src/site/limit-form.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import type { SubtreeChild } from './subtree-child.ts';

export type Told = Exclude<SiteOutput, { type: 'event' }>;

/** An EVSE as it really is: what it was told, and the car at it. */
export interface Outlet {
  /** The object that its station reports to; null between two. */
  owner: SubtreeChild | null;
  /** A station that nobody ever connected. */
  readonly isDead: boolean;
  car: { readonly id: string; readonly maximumA: number; readonly phaseCount: number } | null;
  limitA: number;
  untilMs: number;
  tailA: number;
  /** Of its TxDefaultProfile. */
  defaultA: number;
}

/** What its car draws. */
export function drawnA(outlet: Outlet | undefined, nowMs: number): number {
  if (!outlet?.car) return 0;
  const limitA = nowMs < outlet.untilMs ? outlet.limitA : outlet.tailA;
  const currentA = Math.min(limitA, outlet.car.maximumA);
  return currentA < 6 ? 0 : currentA;
}

/** What the engine above wants a sub-tree told, in the words in which objects tell each other. */
export function budgetAssignment(output: Told, model: SiteModel): LimitAssignment {
  const evseId = model.evses.find(({ id }) => id === output.evseId)?.evseId ?? 0;
  const { leaseNumber, limitA } = output;
  const common = { evseId, leaseNumber, limitA, wiring: { voltageV: 230, phaseCount: 1 } };
  if (output.type === 'send-fallback') return { ...common, kind: 'fallback', wording: limitForm(0) };
  if (output.type === 'compare-schedule') {
    return { ...common, kind: 'comparison', untilMs: output.untilMs, tailA: output.tailA };
  }
  const { transactionId, untilMs, tailA } = output;
  const lease = { transactionId, untilMs, tailA, carPhaseCount: null };
  return { ...common, kind: 'limit', ...lease, wording: limitForm(0) };
}
