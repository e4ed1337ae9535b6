import type { Circuit } from '../../src/domain/circuit.ts';
import type { SiteEvse } from '../../src/domain/site-evse.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { newSite } from '../../src/site/new-site.ts';
import type { SiteEvent, SiteOutput } from '../../src/site/output.ts';
import type { AllocationProblem, Demand } from '../../src/site/problem.ts';
import { type SiteSettings, defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { EvseState, SiteState } from '../../src/site/state.ts';
import { nextTimerMs } from '../../src/site/timers.ts';
import { columnOf, wiringOf } from '../../src/site/wiring.ts';

export const even = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });

export function circuit(
  id: string,
  parentId: string | null,
  fuseA: number,
  patch: Partial<Circuit> = {},
): Circuit {
  const base = { deratingFactor: 1, reserveA: 0, transformer: null, load: { kind: 'none' } as const };
  return { id, name: id, parentId, fuseA: even(fuseA), ...base, ...patch };
}

export function evse(id: string, circuitId: string, patch: Partial<SiteEvse> = {}): SiteEvse {
  return {
    id,
    stationId: `station of ${id}`,
    evseId: 1,
    circuitId,
    connection: 'star',
    lines: ['L1', 'L2', 'L3'],
    voltageV: 230,
    minimumA: 6,
    maximumA: 32,
    stepA: 1,
    allowedA: null,
    fallbackA: 0,
    messagesPerDay: null,
    ...patch,
  };
}

/** EVSEs A, B, C … on one fuse. */
export function simpleSite(fuseA: number, count: number, patch: Partial<SiteEvse> = {}): SiteModel {
  const evses = Array.from({ length: count }, (_, index) => evse('ABCDEFGH'[index] ?? '?', 'main', patch));
  return { circuits: [circuit('main', null, fuseA)], evses };
}

/** The problem of sharing a site among these cars; each a patch of a plain three-phase car that wants 32 A. */
export function problemFor(model: SiteModel, cars: readonly Partial<Demand>[]): AllocationProblem {
  const wiring = wiringOf(model);
  const limits = Float64Array.from(
    wiring.rows,
    (row) => (model.circuits[row.circuitIndex]?.fuseA[row.line] ?? 0) * row.tightening,
  );
  const demands = cars.map((car, index): Demand => {
    const wired = model.evses[index];
    return {
      id: wired?.id ?? '?',
      column: columnOf(wiring, index, null),
      wattsPerA: 690,
      minimumA: wired?.minimumA ?? 6,
      maximumA: 32,
      stepA: wired?.stepA ?? 1,
      allowedA: wired?.allowedA ?? null,
      coveredA: 0,
      currentA: 0,
      protected: false,
      arrivedAtMs: index,
      departureMs: 8 * 3_600_000,
      laxityMs: 4 * 3_600_000,
      servedAtMs: index,
      priority: 'normal',
      ...car,
    };
  });
  return { nowMs: 0, limits, loads: new Float64Array(limits.length), demands };
}

/** A site engine in virtual time, with stations that acknowledge everything unless told to be silent. */
export class SiteHarness {
  state: SiteState;
  nowMs = 0;
  /** Stations answer by themselves. */
  answers = true;
  readonly outputs: SiteOutput[] = [];

  constructor(model: SiteModel, settings: Partial<SiteSettings> = {}) {
    this.state = newSite(model, { ...defaultSettings, ...settings }, 0);
  }

  /** Connects all stations and confirms their fallbacks. */
  online(): this {
    for (const { stationId } of this.state.model.evses) this.step({ type: 'link-back', stationId });
    return this.wait(1_000);
  }

  step(input: SiteInput): this {
    const queue = [input];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { state, outputs } = siteStep(this.state, next, { nowMs: this.nowMs });
      this.state = state;
      this.outputs.push(...outputs);
      if (this.answers) queue.push(...outputs.flatMap(acknowledged));
    }
    return this;
  }

  /** Lets time pass, firing timers as they fall due. */
  wait(durationMs: number): this {
    const untilMs = this.nowMs + durationMs;
    for (let timerMs = nextTimerMs(this.state); timerMs <= untilMs; timerMs = nextTimerMs(this.state)) {
      this.nowMs = timerMs;
      this.step({ type: 'timer-fired' });
    }
    this.nowMs = untilMs;
    return this;
  }

  plug(evseId: string, patch: Partial<Extract<SiteInput, { type: 'transaction-started' }>> = {}): this {
    const departureMs = this.nowMs + 8 * 3_600_000;
    const transactionId = `transaction at ${evseId}`;
    const about = { departureMs, energyWh: 20_000, priority: 'normal' as const, ...patch };
    return this.step({
      type: 'transaction-started',
      evseId,
      transactionId,
      startedAtMs: this.nowMs,
      ...about,
    });
  }

  unplug(evseId: string): this {
    return this.step({ type: 'transaction-ended', evseId, transactionId: `transaction at ${evseId}` });
  }

  /** A measurement of phase currents now. */
  measure(evseId: string, ...currentsA: number[]): this {
    const measurement = { evseId, currentsA, deliveredWh: null, atMs: this.nowMs };
    return this.step({ type: 'measured', evses: [measurement], circuits: [] });
  }

  /** Every car draws what it may, on all phases; measured each minute. */
  charge(minutes: number): this {
    for (let minute = 0; minute < minutes; minute++) {
      this.wait(60_000);
      for (const { id } of this.state.model.evses) {
        if (this.evse(id).transaction !== null)
          this.measure(id, this.limitOf(id), this.limitOf(id), this.limitOf(id));
      }
    }
    return this;
  }

  evse(id: string): EvseState {
    const found = this.state.evses[id];
    if (found === undefined) throw new RangeError(`No EVSE ${id}.`);
    return found;
  }

  /** The last limit that was sent to an EVSE; its fallback when there was none in this transaction. */
  limitOf(id: string): number {
    return this.evse(id).leases.at(-1)?.limitA ?? 0;
  }

  /** The limits sent to an EVSE, in order. */
  sentTo(id: string): number[] {
    return this.outputs.flatMap((output) =>
      output.type === 'send-limit' && output.evseId === id ? [output.limitA] : [],
    );
  }

  events(): SiteEvent[] {
    return this.outputs.flatMap((output) => (output.type === 'event' ? [output.event] : []));
  }

  /** Answers the call that an EVSE has in flight. */
  answer(evseId: string, result: 'acknowledged' | 'rejected' | 'timed-out'): this {
    const leaseNumber = this.evse(evseId).inFlight?.leaseNumber ?? -1;
    return this.step({ type: `limit-${result}`, evseId, leaseNumber });
  }
}

function acknowledged(output: SiteOutput): SiteInput[] {
  if (output.type === 'event') return [];
  const { evseId, leaseNumber } = output;
  if (output.type === 'compare-schedule') {
    return [{ type: 'schedule-compared', evseId, leaseNumber, result: 'same' }];
  }
  return [{ type: 'limit-acknowledged', evseId, leaseNumber }];
}
