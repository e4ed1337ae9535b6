import { type LineCurrents, lines } from '../../src/domain/circuit.ts';
import type { CircuitLimit } from '../../src/domain/circuit-limit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import { lineLoads } from '../../src/site/line-loads.ts';
import type { SiteSettings } from '../../src/site/settings.ts';
import type { Random } from '../../src/simulator/seeded-random.ts';
import type { SiteStation } from './site-station.ts';

/** A conductor over its limit with no excuse. */
export interface Overload {
  readonly atMs: number;
  readonly circuitId: string;
  readonly line: string;
  readonly loadA: number;
  readonly allowedA: number;
}

interface Announced extends CircuitLimit {
  readonly announcedAtMs: number;
}

/** What really flows at a site, what may flow, and what nobody could have prevented: the judge of I9. */
export class SiteTruth {
  readonly overloads: Overload[] = [];
  deliveredAh = 0;
  limits: readonly Announced[] = [];
  buildingA: number;
  readonly #model: SiteModel;
  readonly #stations: readonly SiteStation[];
  readonly #settings: Pick<SiteSettings, 'leaseMs' | 'clockSkewMs'>;
  readonly #reactionMs: number;
  readonly #buildingMaximumA: number;
  #buildingBeforeA = 0;
  /** Per conductor: what was allowed to flow at recent ticks, other load taken off. */
  readonly #rooms: { atMs: number; roomA: Float64Array }[] = [];

  /** `reactionMs`: after this long nothing that happened at once is an excuse any more. */
  constructor(
    model: SiteModel,
    stations: readonly SiteStation[],
    settings: Pick<SiteSettings, 'leaseMs' | 'clockSkewMs'>,
    reactionMs: number,
  ) {
    this.#model = model;
    this.#stations = stations;
    this.#settings = settings;
    this.#reactionMs = reactionMs;
    const { load } = this.root;
    this.#buildingMaximumA = load.kind === 'metered' ? load.maximumA.L1 : 0;
    this.buildingA = this.#buildingMaximumA / 2;
  }

  get root() {
    const root = this.#model.circuits.find((circuit) => circuit.parentId === null);
    if (root === undefined) throw new Error('a site has a root');
    return root;
  }

  get hasMeter(): boolean {
    return this.root.load.kind === 'metered';
  }

  /** A minute of the building: it drifts, and now and then it jumps. */
  moveBuilding(random: Random): void {
    this.#buildingBeforeA = this.buildingA;
    const change = (random() - 0.5) * 0.1 * this.#buildingMaximumA;
    const jumps = random() < 0.01 ? (random() - 0.3) * this.#buildingMaximumA : 0;
    this.buildingA = Math.min(this.#buildingMaximumA, Math.max(0, this.buildingA + change + jumps));
  }

  /** From now on the site knows of this limit; those long over are forgotten. */
  announce(limit: CircuitLimit, nowMs: number): void {
    this.#rooms.push({ atMs: nowMs, roomA: this.#room(nowMs) });
    this.limits = [
      ...this.limits.filter(({ untilMs }) => (untilMs ?? 0) > nowMs - 3_600_000),
      { ...limit, announcedAtMs: nowMs },
    ];
  }

  /** Compares what flows with what may flow, and with what nobody could have prevented. Once a minute. */
  check(nowMs: number): void {
    for (const station of this.#stations) {
      if (!station.isOutOfReach(nowMs, this.#reactionMs)) station.reachedAtMs = nowMs;
    }
    const room = this.#room(nowMs);
    this.#rooms.push({ atMs: nowMs, roomA: room });
    // A limit may have ended, and the building have risen, since the last look: in between there was this room.
    this.#rooms.push({ atMs: nowMs, roomA: this.#room(nowMs, this.#buildingBeforeA) });
    while ((this.#rooms[0]?.atMs ?? nowMs) < nowMs - this.#reactionMs) this.#rooms.shift();
    const draws = this.#stations.map((station) => station.drawA(nowMs));
    this.deliveredAh += draws.reduce((sum, draw) => sum + draw, 0) / 60;
    const phases = this.#stations.map((station) => station.phaseCount);
    // What a station out of reach takes without leave nobody can know of, let alone prevent.
    const known = draws.map((draw, index) => {
      const station = this.#stations[index];
      return station?.isAway(nowMs) === true && station.isRogue(nowMs) ? 0 : draw;
    });
    const loads = lineLoads(this.#model, known, phases);
    if (loads.every((load, conductor) => load <= (room[conductor] ?? 0) + 1e-3)) return;
    // Surprises bind nobody who cannot be reached until his lease has run out.
    const { leaseMs, clockSkewMs } = this.#settings;
    // Nor does anyone foresee a station that takes what it likes, or what a building will draw.
    const rogues = this.#stations.some(
      (station) => station.isRogue(nowMs) || nowMs - station.disturbedAtMs < leaseMs,
    );
    const surprised = (station: SiteStation) =>
      rogues ||
      this.#buildingMaximumA > 0 ||
      this.limits.some(
        ({ announcedAtMs, untilMs, fromMs }) =>
          nowMs >= fromMs &&
          nowMs < (untilMs ?? 0) + this.#reactionMs &&
          nowMs < announcedAtMs + leaseMs + clockSkewMs + this.#reactionMs &&
          station.reachedAtMs < announcedAtMs + this.#reactionMs,
      );
    if (this.#stations.some((station) => nowMs - station.disturbedAtMs < this.#reactionMs)) return;
    const unavoidable = lineLoads(
      this.#model,
      this.#stations.map((station, index) => {
        const helpless =
          station.isRogue(nowMs) || (surprised(station) && station.isOutOfReach(nowMs, this.#reactionMs));
        return helpless ? (known[index] ?? 0) : Math.min(known[index] ?? 0, station.evse.fallbackA);
      }),
      phases,
    );
    loads.forEach((loadA, conductor) => {
      const recentA = Math.max(...this.#rooms.map(({ roomA }) => roomA[conductor] ?? 0));
      const allowedA = Math.max(recentA, unavoidable[conductor] ?? 0);
      if (loadA <= allowedA + 1e-3) return;
      const circuitId = this.#model.circuits[Math.floor(conductor / lines.length)]?.id ?? '';
      const line = lines[conductor % lines.length] ?? '';
      this.overloads.push({ atMs: nowMs, circuitId, line, loadA, allowedA });
    });
  }

  /** What EVSEs may really draw through each conductor at this moment. */
  #room(nowMs: number, buildingA = this.buildingA): Float64Array {
    return Float64Array.from(
      this.#model.circuits.flatMap((circuit) =>
        lines.map((line) => {
          const binding = this.limits
            .filter(
              ({ circuitId, fromMs, untilMs }) =>
                circuitId === circuit.id && fromMs <= nowMs && nowMs < (untilMs ?? 0),
            )
            .map(({ limitA }) => limitA[line]);
          const other = circuit.load.kind === 'metered' ? buildingA : 0;
          return Math.max(0, Math.min(circuit.fuseA[line] * circuit.deratingFactor, ...binding) - other);
        }),
      ),
    );
  }
}

/** The same share of each line. */
export function scaled({ L1, L2, L3 }: LineCurrents, share: number): LineCurrents {
  return { L1: L1 * share, L2: L2 * share, L3: L3 * share };
}
