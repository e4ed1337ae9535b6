import type { AlertCause } from '../domain/alert.ts';
import type { StationShell } from './station-shell.ts';

/** Attempts that are told of while the station stays connected, at most this often. */
const TOLD_EVERY_MS = 3_600_000;
/** A wrong password or two is a technician; more calls an operator. What is wrong with TLS always does. */
const HARMLESS_ATTEMPTS_MAX = 4;

interface Attempts {
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly address: string | null;
}

/** By which the Worker tells an object what it remembers of attempts before; never taken from outside. */
export const REFUSED_BEFORE_HEADER = 'x-chargeplane-refused-before';

/**
 * Who was refused at the door of this station, in the words of the security log [A04]. In memory only, since somebody
 * who is not let in must cause no write [I10]; the station itself, once it is in, brings it into its log. The object sees
 * every attempt but forgets when it sleeps, and the Worker sees some but sleeps later, so each keeps one of these.
 */
export class DoorLog {
  readonly #byEvent = new Map<string, Attempts>();

  note(securityEvent: string, address: string | null, nowMs: number): void {
    const known = this.#byEvent.get(securityEvent);
    this.#byEvent.set(securityEvent, {
      count: (known?.count ?? 0) + 1,
      firstAtMs: known?.firstAtMs ?? nowMs,
      lastAtMs: nowMs,
      address,
    });
  }

  /** As the header has it. */
  asText(): string {
    return JSON.stringify([...this.#byEvent]);
  }

  /** Takes over what somebody else remembers of the same attempts: whoever counted more is right. */
  merge(text: string | null): void {
    if (text === null) return;
    for (const [event, attempts] of JSON.parse(text) as [string, Attempts][]) {
      const known = this.#byEvent.get(event);
      if (known === undefined || known.count < attempts.count) this.#byEvent.set(event, attempts);
    }
  }

  /** Whether what is untold has waited long enough for a station that just stays connected. */
  isDue(nowMs: number): boolean {
    for (const { firstAtMs } of this.#byEvent.values()) if (nowMs - firstAtMs >= TOLD_EVERY_MS) return true;
    return false;
  }

  /** The station is in: one line and at most one alert of each kind, however many attempts there were. */
  tell(shell: StationShell): void {
    const told = [...this.#byEvent];
    this.#byEvent.clear();
    for (const [type, { count, firstAtMs, lastAtMs, address }] of told) {
      const times = `between ${new Date(firstAtMs).toISOString()} and ${new Date(lastAtMs).toISOString()}`;
      const detail = `${count} refused ${count === 1 ? 'attempt' : 'attempts'} to connect under its name ${times}${address === null ? '' : `, the last from ${address}`}`;
      shell.noteSecurityEvent(type, detail);
      const cause: AlertCause = { type: 'authentication-failed', subject: type, detail: `${detail}.` };
      if (type !== 'FailedToAuthenticateAtCsms' || count > HARMLESS_ATTEMPTS_MAX)
        shell.apply({ type: 'alert-raised', cause });
    }
  }
}
