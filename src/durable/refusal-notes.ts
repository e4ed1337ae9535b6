import type { RefusedConnection } from './station-rpc.ts';

/** The same refusal is told again no sooner than this. */
const TOLD_EVERY_MS = 1_000;
const REMEMBERED_MAX = 1_000;

type Refusal = Omit<RefusedConnection, 'attempts'>;

/**
 * Gathers refused connections, so that an attack of thousands costs a line in the log and a call each second and not
 * one for every attempt. In memory only [I10].
 */
export class RefusalNotes {
  readonly #told = new Map<string, { atMs: number; untold: number }>();

  /** Counts a refusal; `tell` gets it at once, or with the first of its kind after a second. */
  add(refusal: Refusal, tell: (refused: RefusedConnection) => void): void {
    const key = `${refusal.stationId}|${refusal.reason}`;
    const known = this.#told.get(key);
    if (known !== undefined && refusal.atMs - known.atMs < TOLD_EVERY_MS) {
      known.untold += 1;
      return;
    }
    this.#told.delete(key);
    this.#told.set(key, { atMs: refusal.atMs, untold: 0 });
    const oldest = this.#told.keys().next().value;
    if (this.#told.size > REMEMBERED_MAX && oldest !== undefined) this.#told.delete(oldest);
    const refused = { ...refusal, attempts: 1 + (known?.untold ?? 0) };
    console.warn(JSON.stringify({ level: 'warn', message: 'connection refused', ...refused }));
    tell(refused);
  }
}
