import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import type { LossyLine } from './lossy-line.ts';

/** What the proxy knows of one charger, whichever line it is on. */
export class LossyStation {
  readonly random: Random;
  /** By content: what the CSMS answered first [I3]. */
  readonly firstAnswers = new Map<string, string>();
  readonly violations: string[] = [];
  readonly #id: string;
  readonly #halfOpen = new Set<LossyLine>();
  #line: LossyLine | null = null;
  #silentUntilMs = 0;
  #copies = 0;

  constructor(id: string, seed: string) {
    this.#id = id;
    this.random = seededRandom(`${seed}/${id}`);
  }

  get isSilent(): boolean {
    return Date.now() < this.#silentUntilMs;
  }

  use(line: LossyLine): void {
    this.#line = line;
  }

  /** No connection comes about for that long, and the open one is gone. */
  fallSilent(durationMs: number): void {
    this.#silentUntilMs = Date.now() + durationMs;
    this.#line?.cut();
  }

  isHalfOpen(line: LossyLine): boolean {
    return this.#halfOpen.has(line);
  }

  /** The server's end lives on for that long. */
  leaveHalfOpen(line: LossyLine, durationMs: number): void {
    this.#halfOpen.add(line);
    setTimeout(() => {
      line.cut();
      this.#halfOpen.delete(line);
    }, durationMs);
  }

  /** Does something on the line that is open then, if any is. */
  later(delayMs: number, act: (newest: LossyLine) => void): void {
    setTimeout(() => {
      if (this.#line?.isOpen === true) act(this.#line);
    }, delayMs);
  }

  nextCopy(): number {
    this.#copies += 1;
    return this.#copies;
  }

  violate(text: string): void {
    this.violations.push(`${this.#id}: ${text}`);
  }
}
