import { lines } from '../../src/domain/circuit.ts';
import type { CircuitLimit } from '../../src/domain/circuit-limit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { lineLoads } from '../../src/site/line-loads.ts';
import { newSite } from '../../src/site/new-site.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteState } from '../../src/site/state.ts';
import { leastBudgetA, subtreeReport } from '../../src/site/subtrees/budget.ts';
import { splitSite } from '../../src/site/subtrees/split-site.ts';
import {
  type ParentMessage,
  type SubtreeInput,
  type SubtreeState,
  newSubtree,
  subtreeStep,
} from '../../src/site/subtrees/subtree-step.ts';
import { nextTimerMs } from '../../src/site/timers.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';

const minuteMs = 60_000;
const tickMs = 1_000;
/** What happened at once is no excuse any more after this long. */
const reactionMs = 6 * minuteMs;
const timeoutMs = 60_000;
const leaseMs = 20 * minuteMs;

interface Outlet {
  car: { readonly id: string; readonly maximumA: number; readonly phaseCount: number } | null;
  limitA: number;
  untilMs: number;
  tailA: number;
  /** Of its TxDefaultProfile. */
  defaultA: number;
}

interface Child {
  readonly id: string;
  state: SubtreeState;
  linkUp: boolean;
  timerMs: number;
  drawn: number;
}

/** A large site in virtual time: a parent, its sub-trees, their stations, and the links between parent and sub-trees. */
export class SubtreeWorld {
  readonly model: SiteModel;
  /** Conductors over what was allowed, without an excuse. */
  readonly overloads: string[] = [];
  readonly children: Child[];
  parent: SiteState;
  deliveredAh = 0;
  budgets = 0;
  readonly #random: Random;
  readonly #faulty: boolean;
  readonly #outlets = new Map<string, Outlet>();
  readonly #queue = new Map<number, (() => void)[]>();
  #limits: CircuitLimit[] = [];
  #parentTimerMs = 0;
  #nowMs = 0;
  #isBegun = false;
  #awayAtMs = Number.NEGATIVE_INFINITY;
  #rooms: { atMs: number; limitA: number }[] = [];

  constructor(model: SiteModel, evsesMax: number, seed: number, faulty: boolean) {
    this.model = model;
    this.#random = seededRandom(seed);
    this.#faulty = faulty;
    const split = splitSite(model, evsesMax);
    if (split === null) throw new Error('The site is not split.');
    const settings = { ...defaultSettings, leaseMs };
    const own = { minimumOnMs: 0, minimumOffMs: 0, strategy: 'proportional' } as const;
    this.parent = newSite(split.parent, { ...settings, ...own }, 0);
    this.children = split.subtrees.map(({ id, model: part }) => ({
      id,
      state: newSubtree(
        newSite(part, { ...settings, leaseMs: 60 * minuteMs }, 0),
        Math.ceil(leastBudgetA(part)),
      ),
      linkUp: false,
      timerMs: 0,
      drawn: 0,
    }));
    for (const { id } of model.evses) {
      this.#outlets.set(id, {
        car: null,
        limitA: 32,
        untilMs: Number.POSITIVE_INFINITY,
        tailA: 32,
        defaultA: 32,
      });
    }
  }

  run(minutes: number): void {
    for (const child of this.#isBegun ? [] : this.children) {
      this.#connect(child);
      const stations = new Set(child.state.site.model.evses.map(({ stationId }) => stationId));
      for (const stationId of stations) this.#child(child, { type: 'link-back', stationId });
    }
    this.#isBegun = true;
    const endMs = this.#nowMs + minutes * minuteMs;
    for (; this.#nowMs < endMs; this.#nowMs += tickMs) {
      for (const task of this.#queue.get(this.#nowMs) ?? []) task();
      this.#queue.delete(this.#nowMs);
      if (this.#parentTimerMs <= this.#nowMs) this.#step({ type: 'timer-fired' });
      for (const child of this.children)
        if (child.timerMs <= this.#nowMs) this.#child(child, { type: 'timer-fired' });
      if (this.#nowMs % minuteMs === 0) this.#minute();
    }
  }

  /** A grid signal on the root. */
  limit(limitA: number): void {
    const even = { L1: limitA, L2: limitA, L3: limitA };
    this.#limits = [
      { id: 'signal', circuitId: 'root', source: 'grid-signal', limitA: even, fromMs: 0, untilMs: null },
    ];
    this.#step({ type: 'limits-changed', limits: this.#limits });
  }

  /** What flows through the root now, on the conductor that has most. */
  rootA(): number {
    return Math.max(...this.#loads().slice(0, lines.length));
  }

  #minute(): void {
    if (this.#faulty) this.#disturb();
    this.#arrive();
    this.#measure();
    this.#check();
  }

  #disturb(): void {
    for (const child of this.children) {
      if (child.linkUp && this.#random() < 0.02)
        this.#disconnect(child, (2 + this.#random() * 40) * minuteMs);
      if (this.#random() < 0.05) child.state = JSON.parse(JSON.stringify(child.state)) as SubtreeState;
    }
    if (this.#random() < 0.05) this.parent = JSON.parse(JSON.stringify(this.parent)) as SiteState;
    const root = this.model.circuits[0]?.fuseA.L1 ?? 0;
    if (this.#random() < 0.05) this.limit(Math.round(root * (0.3 + this.#random() * 0.7)));
  }

  #connect(child: Child): void {
    child.linkUp = true;
    this.#step({ type: 'link-back', stationId: child.id });
    const about = { departureMs: null, energyWh: null, priority: 'normal' } as const;
    const transactionId = `all of ${child.id}`;
    this.#step({
      type: 'transaction-started',
      evseId: child.id,
      transactionId,
      startedAtMs: this.#nowMs,
      ...about,
    });
    this.#tellParent(child);
  }

  #disconnect(child: Child, forMs: number): void {
    child.linkUp = false;
    this.#after(20_000, () => {
      if (!child.linkUp) this.#step({ type: 'link-lost', stationId: child.id });
    });
    this.#after(forMs, () => {
      if (!child.linkUp) this.#connect(child);
    });
  }

  #arrive(): void {
    for (const child of this.children) {
      for (const { id, maximumA } of child.state.site.model.evses) {
        const outlet = this.#outlets.get(id);
        if (outlet === undefined) continue;
        if (outlet.car === null && this.#random() < 0.03) {
          const phaseCount = this.#random() < 0.5 ? 1 : 3;
          outlet.car = {
            id: `${id} at ${this.#nowMs}`,
            maximumA: this.#random() < 0.5 ? 16 : maximumA,
            phaseCount,
          };
          this.#child(child, {
            type: 'transaction-started',
            evseId: id,
            transactionId: outlet.car.id,
            startedAtMs: this.#nowMs,
            departureMs: this.#nowMs + 4 * 60 * minuteMs,
            energyWh: 15_000,
            priority: 'normal',
          });
        } else if (outlet.car !== null && this.#random() < 0.004) {
          const transactionId = outlet.car.id;
          outlet.car = null;
          // A TxProfile ends with its transaction.
          Object.assign(outlet, { limitA: outlet.defaultA, untilMs: 0, tailA: outlet.defaultA });
          this.#child(child, { type: 'transaction-ended', evseId: id, transactionId });
        }
      }
    }
  }

  #measure(): void {
    for (const child of this.children) {
      const evses = child.state.site.model.evses.flatMap(({ id }) => {
        const { car } = this.#outlets.get(id) ?? {};
        if (!car) return [];
        const currentsA = [0, 1, 2].map((phase) => (phase < car.phaseCount ? this.#drawA(id) : 0));
        return [{ evseId: id, currentsA, deliveredWh: null, atMs: this.#nowMs }];
      });
      this.#child(child, { type: 'measured', evses, circuits: [] });
      if (child.linkUp) this.#tellParent(child);
    }
  }

  #tellParent(child: Child): void {
    const { wantedA, usedA } = subtreeReport(child.state.site, this.#nowMs);
    const known = this.parent.evses[child.id]?.transaction?.wantedA ?? -10;
    const transactionId = `all of ${child.id}`;
    if (Math.abs(known - wantedA) >= 2) {
      this.#step({ type: 'transaction-updated', evseId: child.id, transactionId, wantedA });
    }
    const evses = [{ evseId: child.id, currentsA: [usedA], deliveredWh: null, atMs: this.#nowMs }];
    this.#step({ type: 'measured', evses, circuits: [] });
  }

  #step(input: SiteInput): void {
    const { state, outputs } = siteStep(this.parent, input, { nowMs: this.#nowMs });
    this.parent = state;
    this.#parentTimerMs = nextTimerMs(state);
    for (const output of outputs) if (output.type !== 'event') this.#say(output);
  }

  #say(message: ParentMessage): void {
    const child = this.children.find(({ id }) => id === message.evseId);
    if (child === undefined) return;
    this.budgets += 1;
    const { evseId, leaseNumber } = message;
    this.#after(timeoutMs + 20_000, () => {
      const isOpen = this.parent.evses[evseId]?.inFlight?.leaseNumber === leaseNumber;
      if (isOpen) this.#step({ type: 'limit-timed-out', evseId, leaseNumber });
    });
    if (this.#faulty && this.#random() < 0.1) return;
    const late = this.#faulty && this.#random() < 0.05 ? 90_000 : 0;
    this.#after(200 + this.#random() * 2_000 + late, () => {
      if (child.linkUp) this.#child(child, { type: 'parent-said', message });
    });
  }

  #child(child: Child, input: SubtreeInput): void {
    const { state, outputs, answers } = subtreeStep(child.state, input, { nowMs: this.#nowMs });
    child.state = state;
    child.timerMs = nextTimerMs(state.site);
    for (const output of outputs) if (output.type !== 'event') this.#toStation(child, output);
    for (const answer of answers) {
      if (!child.linkUp || (this.#faulty && this.#random() < 0.1)) continue;
      this.#after(200 + this.#random() * 1_000, () => this.#step({ ...answer, evseId: child.id }));
    }
  }

  /** Stations do as they are told, after a while. */
  #toStation(child: Child, output: ParentMessage): void {
    const { evseId, leaseNumber } = output;
    this.#after(500 + this.#random() * 5_000, () => {
      const outlet = this.#outlets.get(evseId);
      if (outlet === undefined) return;
      if (output.type === 'compare-schedule') {
        return this.#child(child, { type: 'schedule-compared', evseId, leaseNumber, result: 'same' });
      }
      if (output.type === 'send-limit' && outlet.car?.id !== output.transactionId) {
        return this.#child(child, { type: 'limit-rejected', evseId, leaseNumber });
      }
      const { limitA } = output;
      const [untilMs, tailA] =
        output.type === 'send-limit' ? [output.untilMs, output.tailA] : [Number.POSITIVE_INFINITY, limitA];
      if (output.type === 'send-fallback') outlet.defaultA = limitA;
      Object.assign(outlet, { limitA, untilMs, tailA });
      this.#child(child, { type: 'limit-acknowledged', evseId, leaseNumber });
    });
  }

  #drawA(id: string): number {
    const outlet = this.#outlets.get(id);
    if (!outlet?.car) return 0;
    const limitA = this.#nowMs < outlet.untilMs ? outlet.limitA : outlet.tailA;
    const currentA = Math.min(limitA, outlet.car.maximumA);
    return currentA < 6 ? 0 : currentA;
  }

  #loads(): Float64Array {
    const { evses, circuits } = this.model;
    const loads = lineLoads(
      this.model,
      evses.map(({ id }) => this.#drawA(id)),
      evses.map(({ id }) => this.#outlets.get(id)?.car?.phaseCount ?? null),
    );
    circuits.forEach(({ load, parentId }, index) => {
      if (load.kind !== 'fixed') return;
      lines.forEach((line, place) => {
        const add = (circuit: number) => {
          const conductor = circuit * lines.length + place;
          loads[conductor] = (loads[conductor] ?? 0) + load.currentA[line];
        };
        add(index);
        if (parentId !== null) add(circuits.findIndex(({ id }) => id === parentId));
      });
    });
    return loads;
  }

  #check(): void {
    const loads = this.#loads();
    const fuse = this.model.circuits[0]?.fuseA.L1 ?? 0;
    const limitA = Math.min(fuse, this.#limits[0]?.limitA.L1 ?? fuse);
    this.#rooms = [...this.#rooms, { atMs: this.#nowMs, limitA }];
    // Who is out of reach goes by what it was told until that runs out.
    const isAway = this.children.some(({ linkUp }) => !linkUp);
    if (isAway) this.#awayAtMs = this.#nowMs;
    const excuseMs = this.#nowMs - this.#awayAtMs <= reactionMs ? leaseMs + 2 * reactionMs : reactionMs;
    const recent = this.#rooms.filter(({ atMs }) => this.#nowMs - atMs <= excuseMs);
    const allowedA = Math.max(...recent.map((room) => room.limitA));
    this.model.circuits.forEach((circuit, index) => {
      lines.forEach((line, place) => {
        const loadA = loads[index * lines.length + place] ?? 0;
        const mayA = circuit.parentId === null ? allowedA : circuit.fuseA[line];
        if (loadA > mayA + 1e-6)
          this.overloads.push(`${circuit.id} ${line} at ${this.#nowMs}: ${loadA} of ${mayA} A`);
      });
    });
    this.deliveredAh += (loads[0] ?? 0) / 60;
  }

  #after(delayMs: number, run: () => void): void {
    const atMs = Math.ceil((this.#nowMs + delayMs) / tickMs) * tickMs;
    const due = atMs > this.#nowMs ? atMs : this.#nowMs + tickMs;
    this.#queue.set(due, [...(this.#queue.get(due) ?? []), run]);
  }
}
