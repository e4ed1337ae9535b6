import { lines } from '../../src/domain/circuit.ts';
import type { CircuitLimit } from '../../src/domain/circuit-limit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import { subtreeOfStation } from '../../src/domain/site-object-name.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { newSite } from '../../src/site/new-site.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteState } from '../../src/site/state.ts';
import { budgetsOf, expectedSubtrees } from '../../src/site/subtrees/expect-subtrees.ts';
import type { HandedEvse } from '../../src/site/subtrees/hand-over.ts';
import { parentSettings } from '../../src/site/subtrees/parent-settings.ts';
import { type SiteSplit, splitSite } from '../../src/site/subtrees/split-site.ts';
import { subtreeInputs } from '../../src/site/subtrees/subtree-inputs.ts';
import { nextTimerMs } from '../../src/site/timers.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { conductorLoads, isSunny, sunReading } from './conductor-loads.ts';
import { type Outlet, type Told, budgetAssignment, drawnA } from './subtree-outlet.ts';
import { SubtreeChild } from './subtree-child.ts';

const minuteMs = 60_000;
const tickMs = 1_000;
/** What happened at once is no excuse any more after this long. */
const reactionMs = 6 * minuteMs;
const timeoutMs = 80_000;
const leaseMs = 20 * minuteMs;
/** What sun gives is lent for so long, and who is out of reach gives it back by then. */
const lentMs = 10 * minuteMs;

/** A large site in virtual time: a parent, its sub-trees, their stations, and the links between parent and sub-trees. */
export class SubtreeWorld {
  /** Conductors over what was allowed, without an excuse. */
  readonly overloads: string[] = [];
  readonly children = new Map<string, SubtreeChild>();
  model: SiteModel;
  parent: SiteState;
  deliveredAh = 0;
  budgets = 0;
  handOvers = 0;
  readonly #random: Random;
  readonly #faulty: boolean;
  readonly #evsesMax: number;
  readonly #outlets = new Map<string, Outlet>();
  readonly #queue = new Map<number, (() => void)[]>();
  readonly #linked = new Set<string>();
  #limits: CircuitLimit[] = [];
  #split: SiteSplit;
  #wanted: { readonly version: number; readonly model: SiteModel } | null;
  #version = 0;
  /** Objects that have still to hear that what they let go is counted elsewhere. */
  readonly #unsettled = new Set<SubtreeChild>();
  #handed: readonly HandedEvse[] = [];
  #nowMs = 0;
  #awayAtMs = Number.NEGATIVE_INFINITY;
  #movedAtMs = Number.NEGATIVE_INFINITY;
  #rooms: { atMs: number; limitA: number; sunA: number }[] = [];
  #sunA = 0;

  constructor(model: SiteModel, evsesMax: number, seed: number, faulty: boolean) {
    this.model = model;
    this.#random = seededRandom(seed);
    this.#faulty = faulty;
    this.#evsesMax = evsesMax;
    this.#split = { parent: { circuits: [], evses: [] }, subtrees: [] };
    this.parent = newSite(this.#split.parent, parentSettings({ ...defaultSettings, leaseMs }), 0);
    model.evses.forEach(({ id }, index) => {
      const limits = { limitA: 32, untilMs: Number.POSITIVE_INFINITY, tailA: 32, defaultA: 32 };
      this.#outlets.set(id, { owner: null, isDead: index % 200 === 59, car: null, ...limits });
    });
    this.#wanted = { version: 1, model };
  }

  run(minutes: number): void {
    const endMs = this.#nowMs + minutes * minuteMs;
    for (; this.#nowMs < endMs; this.#nowMs += tickMs) {
      for (const task of this.#queue.get(this.#nowMs) ?? []) task();
      this.#queue.delete(this.#nowMs);
      this.#reshape();
      if (nextTimerMs(this.parent) <= this.#nowMs) this.#step([{ type: 'timer-fired' }]);
      for (const child of this.children.values()) {
        if (child.isDue(this.#nowMs)) child.apply([{ type: 'timer-fired' }], this.#nowMs);
        this.#report(child);
      }
      if (this.#nowMs % minuteMs === 0) this.#minute();
    }
  }

  /** A grid signal on the root. */
  limit(limitA: number): void {
    const even = { L1: limitA, L2: limitA, L3: limitA };
    this.#limits = [
      { id: 'signal', circuitId: 'root', source: 'grid-signal', limitA: even, fromMs: 0, untilMs: null },
    ];
    this.#step([{ type: 'limits-changed', limits: this.#limits }]);
  }

  /** What sun gives at the root beyond what the building takes, which a meter there tells every minute. */
  sun(currentA: number): void {
    this.#sunA = currentA;
  }

  /** The operator wires the site anew. */
  rewire(model: SiteModel): void {
    this.model = model;
    this.#movedAtMs = this.#nowMs;
    this.#wanted = { version: (this.#wanted?.version ?? this.#version) + 1, model };
  }

  /** What flows through the root now, on the conductor that has most. */
  rootA(): number {
    return Math.max(...this.#loads().slice(0, lines.length));
  }

  /** True when every EVSE is looked after by the sub-tree that it belongs to, and nothing is kept twice. */
  isSettled(): boolean {
    return this.#wanted === null && this.#unsettled.size === 0 && this.#behind().length === 0;
  }

  /** Those who lose EVSEs let them go first; then all is counted as it will be; then the others take over. */
  #reshape(): void {
    const wanted = this.#wanted;
    if (wanted !== null && [...this.children.values()].every(({ linkUp }) => linkUp)) {
      const split = splitSite(wanted.model, this.#evsesMax);
      if (split === null) throw new Error('The site is not split.');
      const part = (id: string) => split.subtrees.find((subtree) => subtree.id === id)?.model ?? null;
      const handed = [...this.children.values()].flatMap((child) =>
        child.release(wanted.version, part(child.id), this.#nowMs),
      );
      this.handOvers += handed.length;
      const held = (id: string) =>
        new Set(this.children.get(id)?.state.configured.model.evses.map((e) => e.id));
      const expected = expectedSubtrees(this.parent, split, handed, held, this.#nowMs);
      this.#unsettled.clear();
      for (const child of this.children.values()) this.#unsettled.add(child);
      for (const { id } of split.subtrees) {
        if (!this.children.has(id)) this.children.set(id, this.#newChild(id));
      }
      this.#split = split;
      this.#version = wanted.version;
      this.#wanted = null;
      this.#handed = handed;
      const { settings } = this.parent;
      this.#step([{ type: 'configured', model: split.parent, settings, expected }]);
    }
    for (const { id, model } of this.#behind()) {
      const child = this.children.get(id);
      if (child === undefined || !child.linkUp || this.#fails(0.3)) continue;
      child.adopt(this.#version, model, this.#handed, budgetsOf(this.parent, id), this.#nowMs);
      for (const evse of model.evses) this.#join(evse.id, child);
    }
    if (this.#behind().length > 0) return;
    for (const child of this.#unsettled) {
      const stationId = `sub-tree/${child.id}`;
      const isWaiting = this.parent.model.evses.some(
        (evse) => evse.stationId === stationId && this.parent.evses[evse.id]?.inFlight,
      );
      if (!child.linkUp || isWaiting || this.#wanted !== null) continue;
      child.settle(this.#nowMs);
      this.#unsettled.delete(child);
      if (!this.#split.subtrees.some(({ id }) => id === child.id)) this.children.delete(child.id);
    }
  }

  #behind() {
    return this.#split.subtrees.filter(({ id }) => (this.children.get(id)?.version ?? 0) < this.#version);
  }

  #newChild(id: string): SubtreeChild {
    const child: SubtreeChild = new SubtreeChild(id, (output) => this.#toStation(child, output));
    return child;
  }

  /** The station hears of its new object, which has to learn what happened meanwhile. */
  #join(evseId: string, child: SubtreeChild): void {
    const outlet = this.#outlets.get(evseId);
    if (outlet === undefined || outlet.owner === child || outlet.isDead) return;
    outlet.owner = null;
    this.#after(500 + this.#random() * 3_000, () => {
      outlet.owner = child;
      const evse = child.state.model.evses.find(({ id }) => id === evseId);
      if (evse === undefined) return;
      const known = child.state.evses[evseId]?.transaction ?? null;
      const inputs: SiteInput[] = [{ type: 'link-back', stationId: evse.stationId }];
      if (known !== null && known.id !== outlet.car?.id) {
        inputs.push({ type: 'transaction-ended', evseId, transactionId: known.id });
      }
      if (outlet.car !== null && known?.id !== outlet.car.id)
        inputs.push(this.#started(evseId, outlet.car.id));
      child.apply(inputs, this.#nowMs);
    });
  }

  #minute(): void {
    if (this.#faulty) this.#disturb();
    this.#arrive();
    this.#measure();
    if (isSunny(this.model)) this.#step([sunReading(this.#sunA, this.#nowMs)]);
    this.#check();
  }

  #disturb(): void {
    for (const child of this.children.values()) {
      if (child.linkUp && this.#random() < 0.02) {
        child.linkUp = false;
        this.#after((2 + this.#random() * 40) * minuteMs, () => (child.linkUp = true));
      }
      if (this.#random() < 0.1) child.evict();
    }
    if (this.#random() < 0.1) this.parent = JSON.parse(JSON.stringify(this.parent)) as SiteState;
    const root = this.model.circuits[0]?.fuseA.L1 ?? 0;
    if (this.#random() < 0.05) this.limit(Math.round(root * (0.3 + this.#random() * 0.7)));
    if (this.#random() < 0.02) this.#moveSome();
    if (isSunny(this.model) && this.#random() < 0.2) this.sun(Math.round(this.#random() * 0.4 * root));
  }

  /** Some EVSEs are found on another circuit, or in another place of the list. */
  #moveSome(): void {
    const feeders = this.model.circuits.filter(({ parentId }) => parentId !== null);
    const evses = this.model.evses.map((evse) => {
      const feeder = feeders[Math.floor(this.#random() * feeders.length)];
      return feeder === undefined || this.#random() > 0.1 ? evse : { ...evse, circuitId: feeder.id };
    });
    this.rewire({ ...this.model, evses });
  }

  #arrive(): void {
    for (const { id, maximumA } of this.model.evses) {
      const outlet = this.#outlets.get(id);
      if (outlet === undefined || outlet.isDead) continue;
      if (outlet.car === null && this.#random() < 0.03) {
        const phaseCount = this.#random() < 0.5 ? 1 : 3;
        const most = this.#random() < 0.5 ? 16 : maximumA;
        outlet.car = { id: `${id} at ${this.#nowMs}`, maximumA: most, phaseCount };
        outlet.owner?.apply([this.#started(id, outlet.car.id)], this.#nowMs);
      } else if (outlet.car !== null && this.#random() < 0.004) {
        const transactionId = outlet.car.id;
        outlet.car = null;
        // A TxProfile ends with its transaction.
        Object.assign(outlet, { limitA: outlet.defaultA, untilMs: 0, tailA: outlet.defaultA });
        outlet.owner?.apply([{ type: 'transaction-ended', evseId: id, transactionId }], this.#nowMs);
      }
    }
  }

  #started(evseId: string, transactionId: string): SiteInput {
    const about = {
      departureMs: this.#nowMs + 4 * 60 * minuteMs,
      energyWh: 15_000,
      priority: 'normal',
    } as const;
    return { type: 'transaction-started', evseId, transactionId, startedAtMs: this.#nowMs, ...about };
  }

  #measure(): void {
    for (const child of this.children.values()) {
      const evses = child.state.configured.model.evses.flatMap(({ id }) => {
        const { car, owner } = this.#outlets.get(id) ?? {};
        if (!car || owner !== child) return [];
        const currentsA = [0, 1, 2].map((phase) => (phase < car.phaseCount ? this.#drawA(id) : 0));
        return [{ evseId: id, currentsA, deliveredWh: null, atMs: this.#nowMs }];
      });
      child.apply([{ type: 'measured', evses, circuits: [] }], this.#nowMs);
    }
  }

  /** One report in flight; what did not arrive is told again, and what is new meanwhile goes into the next. */
  #report(child: SubtreeChild): void {
    if (child.reporting || !child.linkUp || child.version === 0 || !child.isChanged()) return;
    const report = child.report(this.#nowMs);
    const { atMs: _atMs, ...said } = report;
    const text = JSON.stringify(said);
    if (text === child.told) return;
    child.reporting = true;
    const late = this.#fails(0.05) ? 90_000 : 0;
    this.#after(200 + this.#random() * 1_000 + late, () => {
      child.reporting = false;
      if (!child.linkUp || this.#fails(0.1)) return child.forget();
      const isLinked = this.#linked.has(child.id);
      this.#linked.add(child.id);
      this.#step(subtreeInputs(this.parent, isLinked, report));
      // The answer may be lost: then all of it is told once more.
      if (this.#fails(0.05)) return child.forget();
      child.told = text;
      child.arrived(report.outcomes);
    });
  }

  #step(inputs: readonly SiteInput[]): void {
    const told = new Map<string, Told[]>();
    for (const input of inputs) {
      const { state, outputs } = siteStep(this.parent, input, { nowMs: this.#nowMs });
      this.parent = state;
      for (const output of outputs) {
        if (output.type === 'event') continue;
        const evse = state.model.evses.find(({ id }) => id === output.evseId);
        const id = evse === undefined ? null : subtreeOfStation(evse.stationId);
        if (id !== null) told.set(id, [...(told.get(id) ?? []), output]);
      }
    }
    for (const [id, outputs] of told) this.#say(id, outputs);
  }

  #say(id: string, outputs: readonly Told[]): void {
    this.budgets += 1;
    const assignments = outputs.map((output) => budgetAssignment(output, this.parent.model));
    const timeOut = () => {
      for (const { evseId, leaseNumber, type } of outputs) {
        if (this.parent.evses[evseId]?.inFlight?.leaseNumber !== leaseNumber) continue;
        const isQuestion = type === 'compare-schedule';
        this.#step([
          isQuestion
            ? { type: 'schedule-compared', evseId, leaseNumber, result: 'unknown' }
            : { type: 'limit-timed-out', evseId, leaseNumber },
        ]);
      }
    };
    this.#after(timeoutMs, timeOut);
    if (this.#fails(0.1)) return;
    const late = this.#fails(0.05) ? 90_000 : 0;
    this.#after(200 + this.#random() * 2_000 + late, () => {
      const child = this.children.get(id);
      if (child?.linkUp === true) child.hear(assignments, this.#nowMs);
    });
  }

  /** Stations do as they are told, after a while. */
  #toStation(child: SubtreeChild, output: Told): void {
    const { evseId, leaseNumber } = output;
    this.#after(500 + this.#random() * 5_000, () => {
      const outlet = this.#outlets.get(evseId);
      if (outlet === undefined || outlet.owner !== child) return;
      const answer = (input: SiteInput) => child.apply([input], this.#nowMs);
      if (output.type === 'compare-schedule') {
        return answer({ type: 'schedule-compared', evseId, leaseNumber, result: 'same' });
      }
      if (output.type === 'send-limit' && outlet.car?.id !== output.transactionId) {
        return answer({ type: 'limit-rejected', evseId, leaseNumber });
      }
      const { limitA } = output;
      const [untilMs, tailA] =
        output.type === 'send-limit' ? [output.untilMs, output.tailA] : [Number.POSITIVE_INFINITY, limitA];
      if (output.type === 'send-fallback') outlet.defaultA = limitA;
      if (output.type === 'send-limit' || this.#nowMs >= outlet.untilMs || outlet.car === null) {
        Object.assign(outlet, { limitA, untilMs, tailA });
      }
      answer({ type: 'limit-acknowledged', evseId, leaseNumber });
    });
  }

  #drawA(id: string): number {
    return drawnA(this.#outlets.get(id), this.#nowMs);
  }

  #loads(): Float64Array {
    return conductorLoads(
      this.model,
      (id) => this.#drawA(id),
      (id) => this.#outlets.get(id)?.car?.phaseCount ?? null,
    );
  }

  #check(): void {
    const loads = this.#loads();
    const fuse = this.model.circuits[0]?.fuseA.L1 ?? 0;
    const limitA = Math.min(fuse, this.#limits[0]?.limitA.L1 ?? fuse);
    this.#rooms = [...this.#rooms, { atMs: this.#nowMs, limitA, sunA: this.#sunA }];
    // Who is out of reach goes by what it was told until that runs out.
    const isAway = [...this.children.values()].some(({ linkUp }) => !linkUp);
    if (isAway) this.#awayAtMs = this.#nowMs;
    if (!this.isSettled()) this.#movedAtMs = this.#nowMs;
    const excuseMs = this.#nowMs - this.#awayAtMs <= reactionMs ? leaseMs + 2 * reactionMs : reactionMs;
    const recent = this.#rooms.filter(({ atMs }) => this.#nowMs - atMs <= excuseMs);
    const lit = recent.filter(({ atMs }) => this.#nowMs - atMs <= lentMs + reactionMs);
    const allowedA =
      Math.max(...recent.map((room) => room.limitA)) + Math.max(...lit.map((room) => room.sunA));
    // Whoever puts cables into another circuit is asked to give the site a moment; the root is never excused.
    const isMoving = this.#nowMs - this.#movedAtMs <= reactionMs;
    this.model.circuits.forEach((circuit, index) => {
      if (isMoving && circuit.parentId !== null) return;
      lines.forEach((line, place) => {
        const loadA = loads[index * lines.length + place] ?? 0;
        const mayA = circuit.parentId === null ? allowedA : circuit.fuseA[line];
        if (loadA > mayA + 1e-6)
          this.overloads.push(`${circuit.id} ${line} at ${this.#nowMs}: ${loadA} of ${mayA} A`);
      });
    });
    this.deliveredAh += (loads[0] ?? 0) / 60;
  }

  #fails(probability: number): boolean {
    return this.#faulty && this.#random() < probability;
  }

  #after(delayMs: number, run: () => void): void {
    const atMs = Math.ceil((this.#nowMs + delayMs) / tickMs) * tickMs;
    const due = atMs > this.#nowMs ? atMs : this.#nowMs + tickMs;
    this.#queue.set(due, [...(this.#queue.get(due) ?? []), run]);
  }
}
