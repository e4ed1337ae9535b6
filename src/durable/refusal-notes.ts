import type { RefusedConnection } from './station-rpc.ts';

/** The same refusal is told again no sooner than this. */
const TOLD_EVERY_MS = 1_000;
const REMEMBERED_MAX = 1_000;
/** Refusals told in a second, whatever names they come under: the list of the operator is shorter anyway. */
const TOLD_PER_SECOND_MAX = 20;

type Refusal = Omit<RefusedConnection, 'attempts'>;

/**
 * Gathers refused connections, so that an attack of thousands costs a line in the log and a call each second and not
 * one for every attempt. In memory only [I10].
 */
export class RefusalNotes {
  readonly #told = new Map<string, { atMs: number; untold: number }>();
  #second = { atMs: 0, told: 0, untold: 0 };

  /** Counts a refusal; `tell` gets it at once, or with the first of its kind after a second. */
  add(refusal: Refusal, tell: (refused: RefusedConnection) => void): void {
    const key = `${refusal.stationId}|${refusal.reason}`;
    const known = this.#told.get(key);
    if (known !== undefined && refusal.atMs - known.atMs < TOLD_EVERY_MS) {
      known.untold += 1;
      return;
    }
    if (!this.#hasRoom(refusal.atMs)) return;
    this.#told.delete(key);
    this.#told.set(key, { atMs: refusal.atMs, untold: 0 });
    const oldest = this.#told.keys().next().value;
    if (this.#told.size > REMEMBERED_MAX && oldest !== undefined) this.#told.delete(oldest);
    const refused = { ...refusal, attempts: 1 + (known?.untold ?? 0) };
    console.warn(JSON.stringify({ level: 'warn', message: 'connection refused', ...refused }));
    tell(refused);
  }

  /** An attack that changes its name each time must not cost a line and a call each time. */
  #hasRoom(nowMs: number): boolean {
    if (nowMs - this.#second.atMs >= TOLD_EVERY_MS) {
      const { untold } = this.#second;
      if (untold > 0)
        console.warn(
          JSON.stringify({ level: 'warn', message: 'more connections refused', attempts: untold }),
        );
      this.#second = { atMs: nowMs, told: 0, untold: 0 };
    }
    const hasRoom = this.#second.told < TOLD_PER_SECOND_MAX;
    if (hasRoom) this.#second.told += 1;
    else this.#second.untold += 1;
    return hasRoom;
  }
}
