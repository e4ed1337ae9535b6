import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import type { Random } from '../../../src/simulator/seeded-random.ts';

/** How D1 fails: it refuses, it applies and loses the answer, it is slow and then refuses; sometimes it works. */
const failures = ['refused', 'applied-then-failed', 'slow', 'works'] as const;
export type D1Failure = (typeof failures)[number];

type Execute = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** D1 as every object of these tests sees it, failing by its seed while `failing` is set. */
export class FailingD1 {
  failing = false;
  readonly fired: Record<D1Failure, number> = {
    refused: 0,
    'applied-then-failed': 0,
    slow: 0,
    works: 0,
  };
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    const database = Object.getPrototypeOf(env.DB) as Record<string, Execute>;
    const statement = Object.getPrototypeOf(env.DB.prepare('SELECT 1')) as Record<string, Execute>;
    this.#intercept(database, 'batch');
    for (const method of ['first', 'all', 'run', 'raw']) this.#intercept(statement, method);
  }

  restore(): void {
    vi.restoreAllMocks();
  }

  #intercept(owner: Record<string, Execute>, method: string): void {
    const original = owner[method];
    if (original === undefined) throw new Error(`D1 has no ${method}`);
    const decide = (): D1Failure => this.#decide();
    vi.spyOn(owner, method).mockImplementation(async function (this: unknown, ...args: unknown[]) {
      const failure = decide();
      if (failure === 'slow') await new Promise((resolve) => setTimeout(resolve, 20));
      if (failure === 'slow' || failure === 'refused')
        throw new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.');
      const result = await original.apply(this, args);
      if (failure === 'applied-then-failed') throw new Error('D1_ERROR: Network connection lost.');
      return result;
    });
  }

  #decide(): D1Failure {
    if (!this.failing) return 'works';
    const failure = failures[Math.floor(this.#random() * failures.length)] ?? 'works';
    this.fired[failure] += 1;
    return failure;
  }
}
