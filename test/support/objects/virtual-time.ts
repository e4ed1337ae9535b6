import { EventQueue } from '../../../scripts/simulation/event-queue.ts';
import type { Random } from '../../../src/simulator/seeded-random.ts';

interface Job {
  readonly run: () => void;
  isCancelled: boolean;
}

/** Time that stands still until it is told to go on. One thing at a time, and all that follows from it before the next. */
export class VirtualTime {
  nowMs: number;
  readonly #queue = new EventQueue<Job>();

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** Does something later; what it answers takes it back. */
  after(ms: number, run: () => void): () => void {
    const job: Job = { run, isCancelled: false };
    this.#queue.add(this.nowMs + Math.max(0, Math.round(ms)), job);
    return () => {
      job.isCancelled = true;
    };
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    let isOver = false;
    this.after(ms, () => {
      isOver = true;
    });
    while (!isOver) {
      const next = this.#queue.take();
      if (next === undefined) return;
      if (next.event.isCancelled) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.event.run();
      await settled();
    }
  }

  /**
   * What the shells take from the platform by global names: time, and chance that replays from its seed. Bytes for ids
   * have a chance of their own, since what draws them keeps some for the next time.
   */
  rule(random: Random, randomByte: Random): void {
    Date.now = () => this.nowMs;
    Math.random = random;
    Object.assign(globalThis, { scheduler: { wait: this.#wait.bind(this) } });
    crypto.getRandomValues = (given) => {
      const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(randomByte() * 256);
      return given;
    };
  }

  #wait(ms: number, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.after(ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(new Error('the wait was taken back'));
      });
    });
  }
}

/** Every promise that can go on has gone on: ticks come after all of them. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
