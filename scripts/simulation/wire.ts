import type { OcppVersion } from '../../src/ocpp/version.ts';
import { type ClockFault, distortTimestamps } from './clock-fault.ts';
import type { Faults } from './faults.ts';
import { readFrameHead, withMessageId } from './frame-head.ts';

const transactionActions: ReadonlySet<string> = new Set([
  'StartTransaction',
  'StopTransaction',
  'MeterValues',
  'TransactionEvent',
]);
/** How many of its last transaction messages a charger that replays its queue sends again. */
const replayedMessagesMax = 12;

type RawFrame = [number, string, ...unknown[]];

/** What lies between charger and CSMS: a charger's wrong clock and bad habits. */
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
    if (this.#idsRestart) this.#idCounter = 0;
  }

  /** A frame as the CSMS sees it. */
  outgoing(text: string): string {
    const { type, messageId, action } = readFrameHead(text);
    if (type !== 2) return text;
    const shownId = this.#idsRestart ? String((this.#idCounter += 1)) : messageId;
    this.#shownIds.set(shownId, messageId);
    const shown = this.#shown(text, shownId);
    if (transactionActions.has(action)) {
      this.#sentTransactionMessages.push(shown);
      if (this.#sentTransactionMessages.length > replayedMessagesMax) this.#sentTransactionMessages.shift();
    }
    return shown;
  }

  /** A frame of the CSMS as the charger sees it; null for the answer to a message it does not know it sent. */
  incoming(text: string): string | null {
    const { type, messageId } = readFrameHead(text);
    if (type === 2) return text;
    const own = this.#shownIds.get(messageId);
    return own === undefined ? null : withMessageId(text, own);
  }

  isTransactionMessage(text: string): boolean {
    return transactionActions.has(readFrameHead(text).action);
  }

  /** The same message under an id of its own, as a replay would send it. */
  copy(text: string): string {
    this.#copies += 1;
    return withMessageId(text, `copy-${this.#copies}`);
  }

  /** The messages a charger that forgot it was answered sends again after a reconnect. */
  replay(): string[] {
    if (this.#sentTransactionMessages.length === 0 || !this.#faults.fires('queue-replayed')) return [];
    return this.#sentTransactionMessages.map((text) => this.copy(text));
  }

  /** A charger with a right clock and no bad habits says the same on the wire. */
  #shown(text: string, shownId: string): string {
    if (this.#clock === null && !this.#sequenceStuck) return withMessageId(text, shownId);
    const [type, , action, payload] = JSON.parse(text) as RawFrame;
    return JSON.stringify([type, shownId, action, this.#distort(String(action), payload)]);
  }

  #distort(action: string, payload: unknown): unknown {
    const dated = this.#clock === null ? payload : distortTimestamps(payload, this.#clock);
    return this.#sequenceStuck && action === 'TransactionEvent' ? { ...(dated as object), seqNo: 0 } : dated;
  }
}
