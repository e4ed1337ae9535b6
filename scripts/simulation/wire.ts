import type { OcppVersion } from '../../src/ocpp/version.ts';
import { type ClockFault, distortTimestamps } from './clock-fault.ts';
import type { Faults } from './faults.ts';

const transactionActions: ReadonlySet<string> = new Set([
  'StartTransaction',
  'StopTransaction',
  'MeterValues',
  'TransactionEvent',
]);
/** How many of its last transaction messages a charger that replays its queue sends again. */
const replayedMessagesMax = 12;

type RawFrame = [number, string, ...unknown[]];

/** What lies between charger and CSMS: a charger's wrong clock and bad habits, and the count of calls and answers. */
export class Wire {
  readonly #faults: Faults;
  readonly #clock: ClockFault | null;
  readonly #sequenceStuck: boolean;
  readonly #idsRestart: boolean;
  readonly #sentTransactionMessages: string[] = [];
  /** Message ids as the wire shows them, to those the charger knows. */
  #shownIds = new Map<string, string>();
  #idCounter = 0;
  #copies = 0;
  /** CALLs the CSMS took on this link and has not answered. */
  #open = new Map<string, number>();
  #callsToCharger = 0;

  constructor(ocppVersion: OcppVersion, faults: Faults, startMs: number) {
    this.#faults = faults;
    const day = 86_400_000;
    const wrongUntilMs = startMs + faults.between(1, 5) * day;
    const withoutZone = ocppVersion === '1.6' && faults.has('clock-without-zone');
    let offsetMs = 0;
    if (faults.has('clock-in-1970')) offsetMs = -startMs;
    else if (faults.has('clock-a-day-ahead')) offsetMs = day;
    this.#clock = offsetMs === 0 && !withoutZone ? null : { wrongUntilMs, offsetMs, withoutZone };
    this.#sequenceStuck = ocppVersion !== '1.6' && faults.has('sequence-number-stuck');
    this.#idsRestart = faults.has('message-ids-restart');
  }

  linkOpened(): void {
    this.#shownIds = new Map();
    this.#open = new Map();
    this.#callsToCharger = 0;
    if (this.#idsRestart) this.#idCounter = 0;
  }

  linkClosed(): void {
    this.#open = new Map();
    this.#callsToCharger = 0;
  }

  /** A frame as the CSMS sees it. */
  outgoing(text: string): string {
    const frame = JSON.parse(text) as RawFrame;
    if (frame[0] !== 2) {
      this.#callsToCharger = Math.max(0, this.#callsToCharger - 1);
      return text;
    }
    const [type, messageId, action, payload] = frame;
    const shownId = this.#idsRestart ? String((this.#idCounter += 1)) : messageId;
    this.#shownIds.set(shownId, messageId);
    const shown = JSON.stringify([type, shownId, action, this.#distort(String(action), payload)]);
    if (transactionActions.has(String(action))) {
      this.#sentTransactionMessages.push(shown);
      if (this.#sentTransactionMessages.length > replayedMessagesMax) this.#sentTransactionMessages.shift();
    }
    return shown;
  }

  /** A frame of the CSMS as the charger sees it; null for the answer to a message it does not know it sent. */
  incoming(text: string): string | null {
    const frame = JSON.parse(text) as RawFrame;
    if (frame[0] === 2) return text;
    const own = this.#shownIds.get(frame[1]);
    return own === undefined ? null : JSON.stringify([frame[0], own, ...frame.slice(2)]);
  }

  isTransactionMessage(text: string): boolean {
    const [type, , action] = JSON.parse(text) as RawFrame;
    return type === 2 && transactionActions.has(String(action));
  }

  /** The same message under an id of its own, as a replay would send it. */
  copy(text: string): string {
    const [type, , ...rest] = JSON.parse(text) as RawFrame;
    this.#copies += 1;
    return JSON.stringify([type, `copy-${this.#copies}`, ...rest]);
  }

  /** The messages a charger that forgot it was answered sends again after a reconnect. */
  replay(): string[] {
    if (this.#sentTransactionMessages.length === 0 || !this.#faults.fires('queue-replayed')) return [];
    return this.#sentTransactionMessages.map((text) => this.copy(text));
  }

  delivered(text: string): void {
    const [type, messageId] = JSON.parse(text) as RawFrame;
    if (type === 2) this.#open.set(messageId, (this.#open.get(messageId) ?? 0) + 1);
  }

  /** Counts an answer, or a CALL of the CSMS; what breaks [I5] comes back as text. */
  answered(text: string): string | null {
    const [type, messageId] = JSON.parse(text) as RawFrame;
    if (type === 2) {
      this.#callsToCharger += 1;
      return null;
    }
    const open = this.#open.get(messageId) ?? 0;
    if (open > 0) this.#open.set(messageId, open - 1);
    return null;
  }

  /** CALLs that were taken on the open link and never answered. */
  unanswered(): string[] {
    return [...this.#open].filter(([, count]) => count > 0).map(([messageId]) => messageId);
  }

  #distort(action: string, payload: unknown): unknown {
    const dated = this.#clock === null ? payload : distortTimestamps(payload, this.#clock);
    return this.#sequenceStuck && action === 'TransactionEvent' ? { ...(dated as object), seqNo: 0 } : dated;
  }
}
