import type { Alert } from '../domain/alert.ts';
import { type LineCurrents, lines } from '../domain/circuit.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { subtreeStationId } from '../domain/site-object-name.ts';
import type { TransactionWishes } from '../domain/transaction-wishes.ts';
import type { SiteSplit, Subtree } from '../site/subtrees/split-site.ts';
import type { SiteState } from '../site/state.ts';
import { type WhatIfShare, whatIf } from '../site/what-if.ts';
import type { HistoryPoint } from '../storage/site-store/site-records.ts';
import { translated, wholeHistory, wholePlan } from './site-part-views.ts';
import type { CircuitReading, PlannedEvse, SitePlan, WhatIfQuestion, WishesPicture } from './site-rpc.ts';
import { suppositionOf } from './supposition.ts';
import type { SubtreeRpc } from './subtree-rpc.ts';

export interface Division {
  readonly whole: SiteConfiguration;
  readonly split: SiteSplit;
  readonly subtree: (id: string) => SubtreeRpc;
}

/** Questions to a site that is in parts, answered by all of its objects together. Each throws when one is out of reach. */
export async function askPlan({ split, whole, subtree }: Division, head: SitePlan): Promise<SitePlan> {
  const parts = await Promise.all(split.subtrees.map(({ id }) => subtree(id).plan()));
  return wholePlan(head, parts, whole, split);
}

export async function askHistory(
  { split, whole, subtree }: Division,
  head: readonly HistoryPoint[],
  fromMs: number,
  toMs: number,
): Promise<HistoryPoint[]> {
  const parts = await Promise.all(split.subtrees.map(({ id }) => subtree(id).history(fromMs, toMs)));
  return wholeHistory([head, ...parts.map((part) => part ?? [])], whole, fromMs);
}

/** Whoever has the transaction answers. */
export async function askWishes(
  { split, subtree }: Division,
  transactionId: string,
  change?: { readonly wishes: TransactionWishes | null },
): Promise<WishesPicture | null> {
  const answers = await Promise.all(
    split.subtrees.map(({ id }) =>
      change === undefined
        ? subtree(id).readWishes(transactionId)
        : subtree(id).wish(transactionId, change.wishes),
    ),
  );
  return answers.find((answer) => answer !== null) ?? null;
}

/** The sub-tree that a circuit is in; null for one above them. */
export function subtreeOfCircuit({ subtrees }: SiteSplit, circuitId: string): Subtree | null {
  return subtrees.find(({ model }) => model.circuits.some(({ id }) => id === circuitId)) ?? null;
}

/** Passes readings on to those whose circuits they are of; gives back those of circuits above. */
export async function passReadings(
  { split, subtree }: Division,
  readings: readonly CircuitReading[],
): Promise<CircuitReading[]> {
  const owner = (reading: CircuitReading) => subtreeOfCircuit(split, reading.circuitId)?.id ?? null;
  const ids = new Set(readings.map(owner).filter((id) => id !== null));
  await Promise.all([...ids].map((id) => subtree(id).measure(readings.filter((each) => owner(each) === id))));
  return readings.filter((each) => owner(each) === null);
}

/** The alert is open in one of the parts, or in none. */
export async function askAlert(
  { split, subtree }: Division,
  alertId: string,
  acknowledgedBy: string,
): Promise<Alert | null> {
  const answers = await Promise.all(
    split.subtrees.map(({ id }) => subtree(id).acknowledgeAlert(alertId, acknowledgedBy)),
  );
  return answers.find((alert) => alert !== null) ?? null;
}

/** What is supposed above changes budgets; what is supposed below is asked there, within those. */
export async function askWhatIf(
  { split, whole, subtree }: Division,
  question: WhatIfQuestion,
  head: { readonly state: SiteState; readonly evses: readonly PlannedEvse[] },
  nowMs: number,
): Promise<WhatIfShare[]> {
  const isAbove = (circuitId: string) => subtreeOfCircuit(split, circuitId) === null;
  const limits = question.limits.filter(({ circuitId }) => isAbove(circuitId));
  const less = question.less !== null && isAbove(question.less.circuitId) ? question.less : null;
  const asked = limits.length > 0 || less !== null;
  const supposition = suppositionOf(head.state, head.state.limits, { limits, less, strategy: null }, nowMs);
  const shares = asked ? whatIf(head.state, supposition, nowMs) : null;
  const answers = await Promise.all(
    split.subtrees.map(async ({ id, model }) => {
      const has = (circuitId: string) => model.circuits.some((circuit) => circuit.id === circuitId);
      const own = {
        limits: question.limits.filter(({ circuitId }) => has(circuitId)),
        less: question.less !== null && has(question.less.circuitId) ? question.less : null,
        strategy: question.strategy,
      };
      const budgetA = shares === null ? null : budgetOf(head.state, id, shares);
      const found = await subtree(id).whatIfPart(own, budgetA);
      const root = model.circuits[0]?.id ?? id;
      return found.map((share) => ({ ...share, reason: translated(share.reason, root, head, split, whole) }));
    }),
  );
  return answers.flat();
}

function budgetOf({ model }: SiteState, subtreeId: string, shares: readonly WhatIfShare[]): LineCurrents {
  const of = (place: number) => {
    const evse = model.evses.find(({ id }) => id === `${subtreeStationId(subtreeId)}/${place + 1}`);
    const thenA = shares.find(({ evseId }) => evseId === evse?.id)?.thenA ?? 0;
    return Math.max(evse?.fallbackA ?? 0, thenA);
  };
  const [L1, L2, L3] = lines.map((_, place) => of(place)) as [number, number, number];
  return { L1, L2, L3 };
}
