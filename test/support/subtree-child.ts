import type { LimitAssignment, LimitOutcome } from '../../src/domain/limit-assignment.ts';
import { lines } from '../../src/domain/circuit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { SubtreeReport } from '../../src/domain/subtree-report.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteState } from '../../src/site/state.ts';
import { type Budgets, budgetLimits, hearBudgets, leastBudget } from '../../src/site/subtrees/budget.ts';
import { type HandedEvse, release } from '../../src/site/subtrees/hand-over.ts';
import { noCurrents } from '../../src/site/subtrees/root-loads.ts';
import { subtreeReport } from '../../src/site/subtrees/subtree-report.ts';
import { nextTimerMs } from '../../src/site/timers.ts';

/** What an object that looks after a sub-tree keeps in its storage: plain data. */
interface Stored {
  readonly state: SiteState;
  readonly budgets: Budgets;
  readonly heldA: SubtreeReport['wantedA'];
  readonly leaving: readonly HandedEvse[];
  readonly outcomes: readonly LimitOutcome[];
  /** The number of the wiring it has taken over. */
  readonly version: number;
  readonly releasedFor: number;
}

/** The object of a sub-tree, as thin as can be around the engine. */
export class SubtreeChild {
  readonly id: string;
  linkUp = true;
  reporting = false;
  /** The last thing it told arrived, and nothing is new. */
  told = '';
  #stored: Stored;
  #seen: Stored | null = null;
  readonly #send: (output: Exclude<SiteOutput, { type: 'event' }>) => void;

  constructor(id: string, send: (output: Exclude<SiteOutput, { type: 'event' }>) => void) {
    this.id = id;
    this.#send = send;
    const state = newSite({ circuits: [], evses: [] }, defaultSettings, 0);
    const none = { budgets: {}, heldA: noCurrents, leaving: [], outcomes: [], version: 0, releasedFor: 0 };
    this.#stored = { state, ...none };
  }

  get state(): SiteState {
    return this.#stored.state;
  }

  get version(): number {
    return this.#stored.version;
  }

  get budgets(): Budgets {
    return this.#stored.budgets;
  }

  /** Nothing but what is stored survives. */
  evict(): void {
    this.#stored = JSON.parse(JSON.stringify(this.#stored)) as Stored;
  }

  /** Whether there may be something to tell since it was asked last. */
  isChanged(): boolean {
    const is = this.#seen !== this.#stored || this.told === '';
    this.#seen = this.#stored;
    return is;
  }

  /** What it told did not arrive, as far as it knows. */
  forget(): void {
    this.told = '';
  }

  isDue(nowMs: number): boolean {
    return nextTimerMs(this.#stored.state) <= nowMs;
  }

  apply(inputs: readonly SiteInput[], nowMs: number): void {
    let { state } = this.#stored;
    const outputs: SiteOutput[] = [];
    for (const input of inputs) {
      const result = siteStep(state, input, { nowMs });
      state = result.state;
      outputs.push(...result.outputs);
    }
    this.#stored = { ...this.#stored, state };
    for (const output of outputs) if (output.type !== 'event') this.#send(output);
  }

  hear(assignments: readonly LimitAssignment[], nowMs: number): void {
    const { budgets, outcomes } = hearBudgets(this.budgets, assignments, this.#leastA(), nowMs);
    this.#stored = { ...this.#stored, budgets, outcomes: [...this.#stored.outcomes, ...outcomes] };
    this.apply([this.#limits()], nowMs);
  }

  /** Lets go of what is not in its new part; the same answer however often it is asked. */
  release(version: number, part: SiteModel | null, nowMs: number): readonly HandedEvse[] {
    if (this.#stored.releasedFor < version) {
      const { model, leaving, heldA } = release(this.state, part, nowMs);
      const sum = (line: 'L1' | 'L2' | 'L3') => this.#stored.heldA[line] + heldA[line];
      const held = { L1: sum('L1'), L2: sum('L2'), L3: sum('L3') };
      const ids = new Set(leaving.map(({ state }) => state.id));
      const before = this.#stored.leaving.filter(({ state }) => !ids.has(state.id));
      this.#stored = { ...this.#stored, heldA: held, leaving: [...before, ...leaving], releasedFor: version };
      this.apply([this.#limits(), { type: 'configured', model, settings: this.#settings() }], nowMs);
    }
    return this.#stored.leaving;
  }

  adopt(
    version: number,
    part: SiteModel,
    handed: readonly HandedEvse[],
    budgets: Budgets,
    nowMs: number,
  ): void {
    if (this.version >= version) return;
    const isNew = this.version === 0;
    this.#stored = { ...this.#stored, version, budgets: isNew ? budgets : this.budgets };
    const here = new Set(this.state.configured.model.evses.map(({ id }) => id));
    const adopted = handed.filter(({ state }) => !here.has(state.id));
    this.apply([this.#limits(part)], nowMs);
    this.apply([{ type: 'configured', model: part, settings: this.#settings(), adopted }], nowMs);
  }

  settle(nowMs: number): void {
    this.#stored = { ...this.#stored, heldA: noCurrents, leaving: [] };
    this.apply([this.#limits()], nowMs);
  }

  report(nowMs: number): SubtreeReport {
    const { state, heldA, outcomes } = this.#stored;
    return { subtreeId: this.id, ...subtreeReport(state, heldA, nowMs), outcomes };
  }

  /** A report arrived with so many outcomes. */
  arrived(outcomes: readonly LimitOutcome[]): void {
    const rest = this.#stored.outcomes.filter((outcome) => !outcomes.includes(outcome));
    this.#stored = { ...this.#stored, outcomes: rest };
  }

  /** What its budget is on the conductor that has most. */
  budgetA(nowMs: number): number {
    return Math.max(
      ...lines.map((line) => {
        const budget = this.budgets[line];
        return budget === undefined ? 0 : nowMs < budget.untilMs ? budget.limitA : budget.tailA;
      }),
    );
  }

  #settings() {
    return { ...defaultSettings, leaseMs: 60 * 60_000 };
  }

  #leastA() {
    return leastBudget(this.state.configured.model);
  }

  #limits(model: SiteModel = this.state.configured.model): SiteInput {
    const { budgets, heldA } = this.#stored;
    return { type: 'limits-changed', limits: budgetLimits(model, budgets, leastBudget(model), heldA) };
  }
}
