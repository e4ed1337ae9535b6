import type { SiteModel } from '../../src/domain/site-model.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import { type SiteSettings, defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteState } from '../../src/site/state.ts';
import { nextTimerMs } from '../../src/site/timers.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { randomSite } from './random-site.ts';
import { SiteStation } from './site-station.ts';
import { type Overload, SiteTruth, scaled } from './site-truth.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const tickMs = minuteMs;
const callTimeoutMs = 30_000;

/**
 * The stated reaction time: a measurement must come in, an EVSE that does not answer must be given up, the others
 * must answer. After this long nothing that happened at once is an excuse any more.
 */
export const reactionMs = 6 * minuteMs;

/** How often what goes wrong goes wrong; 0 for a day on which nothing does. */
export interface Faults {
  readonly linkLossesPerHour: number;
  readonly lostMessageShare: number;
  readonly reboots: boolean;
  readonly refusals: boolean;
  readonly ignores: boolean;
  readonly staleMeters: boolean;
  readonly limitDrops: boolean;
  readonly evictions: boolean;
}

export const allFaults: Faults = {
  linkLossesPerHour: 0.3,
  lostMessageShare: 0.03,
  reboots: true,
  refusals: true,
  ignores: true,
  staleMeters: true,
  limitDrops: true,
  evictions: true,
};

/** A random site with stations that fail in every way, in virtual time, and the truth about its currents. */
export class SiteWorld {
  readonly model: SiteModel;
  steps = 0;
  state: SiteState;
  readonly #random: Random;
  readonly #faults: Faults;
  readonly #stations: readonly SiteStation[];
  readonly #truth: SiteTruth;
  readonly #queue: { atMs: number; order: number; run: () => void }[] = [];
  #order = 0;
  #nowMs = 0;
  #meterSilentUntilMs = 0;

  constructor(seed: number, faults: Faults, strategy: SiteSettings['strategy'] = 'weighted') {
    this.#random = seededRandom(seed);
    this.#faults = faults;
    this.model = randomSite(this.#random);
    const settings = { ...defaultSettings, strategy, leaseMs: 20 * minuteMs };
    this.state = newSite(this.model, settings, 0);
    this.#stations = this.model.evses.map(
      (evse) => new SiteStation(evse, this.#random, settings.clockSkewMs, faults),
    );
    this.#truth = new SiteTruth(this.model, this.#stations, settings, reactionMs);
  }

  get overloads(): readonly Overload[] {
    return this.#truth.overloads;
  }

  get deliveredAh(): number {
    return this.#truth.deliveredAh;
  }

  truth(id: string, atMs: number): string {
    const station = this.#stations.find(({ evse }) => evse.id === id);
    return JSON.stringify([
      station?.drawA(atMs),
      station?.car?.phaseCount,
      station?.link,
      station?.isRogue(atMs),
      station?.car?.id,
      this.#truth.buildingA,
    ]);
  }

  /** Lets `hours` pass; the overloads without an excuse are in `overloads` afterwards. */
  run(hours: number): void {
    for (const station of this.#stations) this.#at(this.#random() * minuteMs, () => this.#connect(station));
    const endMs = this.#nowMs + hours * hourMs;
    for (let tickAtMs = this.#nowMs; tickAtMs < endMs; tickAtMs += tickMs) {
      this.#advance(tickAtMs);
      this.#disturb();
      this.#measure();
      this.#advance(tickAtMs + 1);
      this.#truth.check(this.#nowMs);
    }
  }

  #advance(toMs: number): void {
    for (let guard = 0; guard < 10_000; guard++) {
      const timerMs = nextTimerMs(this.state);
      this.#queue.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
      const next = this.#queue[0];
      const nextMs = Math.min(timerMs, next?.atMs ?? Number.POSITIVE_INFINITY);
      if (nextMs > toMs) break;
      this.#nowMs = Math.max(this.#nowMs, nextMs);
      if (next !== undefined && next.atMs <= timerMs) {
        this.#queue.shift();
        next.run();
      } else this.#step({ type: 'timer-fired' });
    }
    this.#nowMs = toMs;
  }

  #at(atMs: number, run: () => void): void {
    this.#queue.push({ atMs, order: this.#order++, run });
  }

  #step(input: SiteInput): void {
    if (this.#faults.evictions && this.#random() < 0.005) {
      // Nothing but plain data may survive.
      this.state = JSON.parse(JSON.stringify(this.state)) as SiteState;
    }
    this.steps++;
    const { state, outputs } = siteStep(this.state, input, { nowMs: this.#nowMs });
    this.state = state;
    for (const output of outputs) this.#perform(output);
  }

  #perform(output: SiteOutput): void {
    if (output.type === 'event') return;
    const station = this.#stations.find(({ evse }) => evse.id === output.evseId);
    if (station === undefined) return;
    const { evseId, leaseNumber } = output;
    const link = station.link;
    const sentAtMs = this.#nowMs;
    const travelMs = 50 + this.#random() ** 4 * 20_000;
    const answer = (result: 'acknowledged' | 'rejected' | 'timed-out', atMs: number) =>
      this.#at(atMs, () => {
        if (station.link !== link || link === null) return;
        this.#step({ type: `limit-${result}`, evseId, leaseNumber });
      });
    if (this.#random() < this.#faults.lostMessageShare) return answer('timed-out', sentAtMs + callTimeoutMs);
    this.#at(sentAtMs + travelMs, () => {
      if (station.link !== link || link === null) return;
      if (output.type === 'compare-schedule') {
        const result = station.compare(output, this.#nowMs);
        return this.#step({ type: 'schedule-compared', evseId, leaseNumber, result });
      }
      const taken = station.take(output, this.#nowMs);
      // It took it, but the answer is lost, or comes after the time-out.
      if (this.#random() < this.#faults.lostMessageShare) {
        answer('timed-out', sentAtMs + callTimeoutMs);
        if (this.#random() < 0.5)
          answer(taken ? 'acknowledged' : 'rejected', sentAtMs + callTimeoutMs + 5_000);
        return;
      }
      answer(taken ? 'acknowledged' : 'rejected', this.#nowMs + 50);
    });
  }

  #connect(station: SiteStation): void {
    station.connect(this.#nowMs);
    this.#step({ type: 'link-back', stationId: station.evse.stationId });
    this.#reportTransaction(station);
  }

  #disconnect(station: SiteStation, forMs: number): void {
    if (station.link === null) return;
    station.disconnect();
    // The object notices at once, or only when a time-out says so.
    const noticedMs = this.#nowMs + this.#random() * 50_000;
    this.#at(noticedMs, () => {
      if (station.link === null) this.#step({ type: 'link-lost', stationId: station.evse.stationId });
    });
    this.#at(noticedMs + forMs, () => {
      if (station.link === null) this.#connect(station);
    });
  }

  /** What began or ended while the station was away is told when it is back. */
  #reportTransaction(station: SiteStation): void {
    const known = this.state.evses[station.evse.id]?.transaction?.id ?? null;
    const { car } = station;
    if (known === (car?.id ?? null)) return;
    const evseId = station.evse.id;
    if (known !== null) this.#step({ type: 'transaction-ended', evseId, transactionId: known });
    if (car === null) return;
    const { id: transactionId, arrivedAtMs: startedAtMs, departureMs } = car;
    const tells = this.#random() < 0.7;
    this.#step({
      type: 'transaction-started',
      evseId,
      transactionId,
      startedAtMs,
      departureMs: tells ? departureMs : null,
      energyWh: tells ? 20_000 : null,
      priority: this.#random() < 0.1 ? 'high' : 'normal',
    });
  }

  #disturb(): void {
    const random = this.#random;
    const perTick = tickMs / hourMs;
    for (const station of this.#stations) {
      if (station.plug(this.#nowMs) && station.link !== null) {
        this.#at(this.#nowMs + random() * 2_000, () => {
          if (station.link !== null) this.#reportTransaction(station);
        });
      }
      if (random() < this.#faults.linkLossesPerHour * perTick)
        this.#disconnect(station, random() ** 2 * 2 * hourMs);
      if (this.#faults.reboots && random() < 0.05 * perTick) {
        station.reboot(this.#nowMs);
        this.#disconnect(station, random() * 2 * minuteMs);
      }
      if (this.#faults.ignores) station.misbehave(this.#nowMs, perTick);
    }
    this.#truth.moveBuilding(random);
    if (this.#faults.staleMeters && random() < 0.2 * perTick) {
      this.#meterSilentUntilMs = this.#nowMs + random() * 30 * minuteMs;
    }
    if (this.#faults.limitDrops && random() < 0.3 * perTick) this.#announceLimit();
  }

  /** A limit from outside: at once, or told long before. */
  #announceLimit(): void {
    const { root } = this.#truth;
    const inMs = this.#random() < 0.5 ? 0 : this.#random() * hourMs;
    const fromMs = this.#nowMs + inMs;
    const untilMs = fromMs + (0.2 + this.#random()) * hourMs;
    const limitA = scaled(root.fuseA, 0.3 + 0.6 * this.#random());
    const id = String(this.#order++);
    const limit = { id, circuitId: root.id, source: 'grid-signal', limitA, fromMs, untilMs } as const;
    this.#truth.announce(limit, this.#nowMs);
    this.#step({
      type: 'limits-changed',
      limits: this.#truth.limits.map(({ announcedAtMs: _at, ...known }) => known),
    });
  }

  #measure(): void {
    const atMs = this.#nowMs;
    const evses = this.#stations.flatMap((station) =>
      station.link === null || station.car === null || this.#random() < this.#faults.lostMessageShare
        ? []
        : [{ evseId: station.evse.id, currentsA: station.currentsA(atMs), deliveredWh: null, atMs }],
    );
    const silent = atMs < this.#meterSilentUntilMs || !this.#truth.hasMeter;
    const { buildingA, root } = this.#truth;
    const building = { L1: buildingA, L2: buildingA, L3: buildingA };
    const circuits = silent ? [] : [{ circuitId: root.id, currentA: building, atMs }];
    if (evses.length + circuits.length > 0) this.#step({ type: 'measured', evses, circuits });
  }
}
