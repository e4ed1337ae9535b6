import { type Line, type LineCurrents, lines } from '../domain/circuit.ts';
import type { LimitAssignment, LimitOutcome } from '../domain/limit-assignment.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import type { SiteInput } from '../site/input.ts';
import { budgetLimits, budgetNow, hearBudgets, leastBudget } from '../site/subtrees/budget.ts';
import { release } from '../site/subtrees/hand-over.ts';
import { noCurrents } from '../site/subtrees/root-loads.ts';
import { subtreeReport } from '../site/subtrees/subtree-report.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { StoredSiteState, StoredSubtree } from '../storage/site-store/site-records.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { SiteRpc } from './site-rpc.ts';
import type { SiteShell } from './site-shell.ts';
import type { GivenPart, Released } from './subtree-rpc.ts';

/** What happens within this time is told together. */
const TOGETHER_MS = 1_000;
/** Currents alone are told no more often. */
const CURRENTS_MS = 30_000;
/** What flows is told this often even when it does not change: what is above takes older news for none. */
const UNCHANGED_MS = 60_000;
/** After a report that did not arrive, no other is tried for this long. */
const PAUSE_MS = 5_000;
/** Smaller changes of what could be used are not worth a report, nor of what may be drawn or cannot be helped. */
const WANTED_A = 2;
const DRAWN_A = 0.5;

/**
 * The object of a sub-tree and that of its site: hears budgets and keeps to them, and reports beside its engine, one
 * report in flight. A report is always the whole picture, so what did not arrive is made good by the next.
 */
export class SubtreeLink {
  readonly #env: Env;
  readonly #shell: () => SiteShell;
  #outcomes: LimitOutcome[] = [];
  #told: SubtreeReport | null = null;
  #toldBeyondA: LineCurrents = noCurrents;
  #toldAtMs = 0;
  #inFlight = false;
  #dueAtMs = Number.POSITIVE_INFINITY;

  constructor(env: Env, shell: () => SiteShell) {
    this.#env = env;
    this.#shell = shell;
  }

  /** Infinite while a report is in flight: what is due by then is told when that is back. */
  dueMs(): number {
    return this.#inFlight ? Number.POSITIVE_INFINITY : this.#dueAtMs;
  }

  /** The engine made a step: is there something to tell? */
  stepped(inputs: readonly SiteInput[]): void {
    if (this.#part() === null) return;
    const nowMs = Date.now();
    const isWithin = lines.every((line) => this.#toldBeyondA[line] < DRAWN_A);
    const currentsOnly = isWithin && inputs.every(({ type }) => type === 'measured');
    const pauseMs = currentsOnly ? CURRENTS_MS : TOGETHER_MS;
    if (currentsOnly && nowMs < this.#toldAtMs + pauseMs) return;
    const atMs = this.#outcomes.length > 0 ? nowMs : Math.max(nowMs, this.#toldAtMs + pauseMs);
    this.#dueAtMs = Math.min(this.#dueAtMs, atMs);
    this.run();
  }

  /** Tells what is due. Never throws. */
  run(): void {
    if (this.#dueAtMs <= Date.now() && !this.#inFlight && this.#part() !== null) void this.#send();
  }

  /** Takes budgets as a station takes limits; false from an object that looks after nothing. */
  hear(assignments: readonly LimitAssignment[]): boolean {
    const known = this.#part();
    if (known === null) return false;
    const { model } = known.configuration;
    const { budgets, outcomes } = hearBudgets(
      known.subtree.budgets,
      assignments,
      leastBudget(model),
      Date.now(),
    );
    this.#outcomes.push(...outcomes);
    this.#keep(known, { ...known.subtree, budgets });
    return true;
  }

  release(version: number, part: SiteModel | null): Released {
    const known = this.#part();
    if (known === null) return { leaving: [], heldEvseIds: [] };
    const { subtree, state, configuration } = known;
    if (subtree.releasedFor < version) {
      const { model, leaving, heldA } = release(state, part, Date.now());
      const ids = new Set(leaving.map((each) => each.state.id));
      const before = subtree.leaving.filter((each) => !ids.has(each.state.id));
      const after = { ...subtree, heldA: sum(subtree.heldA, heldA), leaving: [...before, ...leaving] };
      this.#keep(
        { ...known, configuration: { ...configuration, model } },
        { ...after, releasedFor: version },
      );
    }
    const { configuration: held, subtree: kept } = this.#part() ?? known;
    return { leaving: kept.leaving, heldEvseIds: held.model.evses.map(({ id }) => id) };
  }

  adopt({ subtreeId, sequence, configuration, handed, budgets, isNew }: GivenPart): SubtreeReport {
    const known = this.#part();
    if (known === null || known.subtree.sequence < sequence) {
      const fresh = { id: subtreeId, releasedFor: 0, budgets, heldA: noCurrents, leaving: [] };
      // Budgets of an earlier life are nothing that anybody counts on.
      const before = { ...fresh, ...known?.subtree, ...(isNew ? { budgets } : {}) };
      const subtree: StoredSubtree = { ...before, sequence };
      const here = new Set(known?.configuration.model.evses.map(({ id }) => id));
      const adopted = handed.filter(({ state }) => !here.has(state.id));
      const limits = [...configuration.limits, ...budgetLimitsOf(configuration.model, subtree)];
      this.#shell().takeOver({ ...configuration, limits }, { subtree }, { adopted });
    }
    return this.#report();
  }

  settle(): void {
    const known = this.#part();
    if (known !== null) this.#keep(known, { ...known.subtree, heldA: noCurrents, leaving: [] });
  }

  close(): void {
    const known = this.#part();
    if (known === null) return;
    const model = { circuits: [], evses: [] };
    this.#shell().takeOver({ ...known.configuration, model, limits: [] }, { subtree: null });
  }

  #keep(known: StoredSiteState, subtree: StoredSubtree): void {
    const { configuration } = known;
    const own = configuration.limits.filter(({ source }) => source !== 'budget');
    const limits = [...own, ...budgetLimitsOf(configuration.model, subtree)];
    this.#shell().takeOver({ ...configuration, limits }, { subtree });
  }

  #part(): (StoredSiteState & { readonly subtree: StoredSubtree }) | null {
    const kept = this.#shell().kept;
    return kept?.subtree ? { ...kept, subtree: kept.subtree } : null;
  }

  /** What may be drawn beyond the budget: while there is any, it is awaited above that it comes down. */
  #beyondA({ mayA, floorA }: SubtreeReport): LineCurrents {
    const known = this.#part();
    if (known === null) return noCurrents;
    const budgetA = budgetNow(known.subtree.budgets, leastBudget(known.configuration.model), Date.now());
    const of = (line: Line) => Math.max(0, mayA[line] - Math.max(budgetA[line], floorA[line]));
    return { L1: of('L1'), L2: of('L2'), L3: of('L3') };
  }

  #report(): SubtreeReport {
    const known = this.#part();
    if (known === null) throw new Error('There is no sub-tree to report of.');
    const { state, subtree } = known;
    return {
      subtreeId: subtree.id,
      ...subtreeReport(state, subtree.heldA, Date.now()),
      outcomes: this.#outcomes,
    };
  }

  async #send(): Promise<void> {
    this.#dueAtMs = Number.POSITIVE_INFINITY;
    const report = this.#report();
    const beyondA = this.#beyondA(report);
    const told = this.#told === null ? null : { ...this.#told, mayA: this.#toldBeyondA };
    const isOld =
      report.atMs - this.#toldAtMs >= UNCHANGED_MS && lines.some((line) => report.usedA[line] > 0);
    if (!isOld && !isNews(told, { ...report, mayA: beyondA })) return;
    const siteId = this.#part()?.configuration.siteId ?? '';
    this.#inFlight = true;
    this.#toldAtMs = Date.now();
    this.#outcomes = [];
    try {
      const site = this.#env.SITE.getByName(siteId) as unknown as SiteRpc;
      const { belongs } = await site.takeSubtree(report);
      this.#told = belongs ? report : null;
      this.#toldBeyondA = beyondA;
    } catch (error) {
      logError('the site was not told of a sub-tree', error, { siteId, subtreeId: report.subtreeId });
      this.#outcomes = [...report.outcomes, ...this.#outcomes];
      this.#told = null;
      this.#dueAtMs = Date.now() + PAUSE_MS;
    } finally {
      this.#inFlight = false;
    }
    this.run();
    this.#shell().arm();
  }
}

function budgetLimitsOf(model: SiteModel, { budgets, heldA }: StoredSubtree) {
  return budgetLimits(model, budgets, leastBudget(model), heldA);
}

function isNews(
  told: SubtreeReport | null,
  { outcomes, wantedA, usedA, floorA, mayA }: SubtreeReport,
): boolean {
  if (told === null || outcomes.length > 0) return true;
  const differs = (before: LineCurrents, after: LineCurrents, byA: number) =>
    lines.some((line) => Math.abs(before[line] - after[line]) >= byA);
  const usedDiffersA = Math.max(WANTED_A, 0.02 * Math.max(usedA.L1, usedA.L2, usedA.L3));
  return (
    differs(told.wantedA, wantedA, WANTED_A) ||
    differs(told.usedA, usedA, usedDiffersA) ||
    differs(told.floorA, floorA, DRAWN_A) ||
    differs(told.mayA, mayA, DRAWN_A)
  );
}

function sum(a: LineCurrents, b: LineCurrents): LineCurrents {
  return { L1: a.L1 + b.L1, L2: a.L2 + b.L2, L3: a.L3 + b.L3 };
}
