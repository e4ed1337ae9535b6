import type { Random } from '../../src/simulator/seeded-random.ts';

/** Every fault the simulation knows, with its chance each time it could happen. */
export const faultChances = {
  /** The CALL never reaches the CSMS; the link is gone. */
  'request-lost': 0.01,
  /** The CSMS took the CALL; its answer never reaches the charger, and the link is gone. */
  'answer-lost': 0.01,
  /** A frame is delivered a second time, at once. */
  'frame-doubled': 0.02,
  /** A copy of a transaction message arrives minutes or hours later. */
  'frame-late-copy': 0.02,
  /** After a reconnect the charger sends its last transaction messages again, under new message ids. */
  'queue-replayed': 0.3,
  /** No network for minutes to hours. */
  outage: 0.002,
  /** The CSMS learns of a dropped link only after the charger is back on a new one. */
  'close-late': 0.5,
  /** The object forgets all memory before a step. */
  evicted: 0.05,
  /** The object dies on a frame before anything is committed. */
  'crash-before-commit': 0.003,
  /** The object dies after the commit and before anything is sent. */
  'crash-after-commit': 0.003,
  /** The operator's records are unreachable for one look-up. */
  'records-unavailable': 0.05,
  /** The operator has blocked the card, until somebody asks again. */
  'token-blocked': 0.03,
  /** The read model refuses a delivery. */
  'read-model-refuses': 0.1,
  /** The read model takes a delivery and then says it failed. */
  'read-model-applies-then-fails': 0.1,
  /** The alarm comes minutes late. */
  'alarm-late': 0.1,
  /** The operator sends a command. */
  'command-sent': 0.01,
  /** Something on the way takes the end of a transaction for itself: the charger was answered, the CSMS never told. */
  'stop-lost': 0.02,
  /** A car is unplugged in the middle. */
  'unplugged-early': 0.1,
} as const;

/** Faults that a whole simulated charger has or has not. */
export const characterChances = {
  'clock-in-1970': 0.15,
  'clock-a-day-ahead': 0.15,
  'clock-without-zone': 0.15,
  'sequence-number-stuck': 0.3,
  'message-ids-restart': 0.4,
} as const;

export type FaultName = keyof typeof faultChances | keyof typeof characterChances;

/** Decides by the seed when a fault fires, and counts. */
export class Faults {
  readonly fired = new Map<FaultName, number>();
  /** Off while a world heals before it is checked. */
  active = true;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  fires(name: keyof typeof faultChances): boolean {
    if (!this.active || this.#random() >= faultChances[name]) return false;
    this.#count(name);
    return true;
  }

  has(name: keyof typeof characterChances): boolean {
    if (this.#random() >= characterChances[name]) return false;
    this.#count(name);
    return true;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  #count(name: FaultName): void {
    this.fired.set(name, (this.fired.get(name) ?? 0) + 1);
  }
}
