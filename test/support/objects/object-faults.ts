import type { Random } from '../../../src/simulator/seeded-random.ts';

/** What can go wrong with objects, with its chance each time it could happen. */
export const objectFaultChances = {
  /** A call never arrives. */
  'call-lost': 0.02,
  /** A call is given up by who made it, and arrives afterwards. */
  'call-late': 0.02,
  'call-doubled': 0.02,
  /** The callee did what it was asked; its answer never arrives. */
  'answer-lost': 0.02,
  /** Memory is gone between two events, whatever is still awaited; sockets stay. */
  evicted: 0.03,
  /** Memory and sockets are gone between two events. */
  restarted: 0.001,
  /** The object dies with its step, before anything of it is stored. */
  'crash-before-commit': 0.01,
  /** The object dies when its step is stored, before anybody is told. */
  'crash-after-commit': 0.01,
  /** The object dies between two calls that it makes. */
  'crash-while-telling': 0.01,
  'alarm-late': 0.1,
  'alarm-twice': 0.05,
  /** The records cannot be read or written. */
  'records-fail': 0.02,
  'records-slow': 0.05,
  /** An object cannot reach others nor be reached, for minutes; asked once a minute for each. */
  'out-of-reach': 0.0005,
  /** The operator's records are looked at while other things happen; asked once a minute. */
  'read-again': 0.02,
} as const;

export type ObjectFault = keyof typeof objectFaultChances;

/** Decides by the seed when a fault fires, and counts. */
export class ObjectFaults {
  readonly fired = new Map<ObjectFault, number>();
  /** Nothing goes wrong before the site is wired up. */
  active = false;
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  fires(name: ObjectFault): boolean {
    if (!this.active || this.random() >= objectFaultChances[name]) return false;
    this.fired.set(name, (this.fired.get(name) ?? 0) + 1);
    return true;
  }

  /** Milliseconds up to `mostMs`, mostly few. */
  someMs(mostMs: number): number {
    return this.random() ** 3 * mostMs;
  }
}
