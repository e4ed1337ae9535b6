import WebSocket from 'ws';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { type Dialect, type DrillMessage, type Reading, dialects } from './dialect.ts';

type Frame = [number, string, ...unknown[]];

/** What the meter says of a finished transaction. */
export interface TrueBill {
  readonly ocppTransactionId: string;
  readonly beginWh: number;
  readonly endWh: number;
}

export interface DrilledChargerOptions {
  readonly id: string;
  /** Where it connects, with the id. */
  readonly url: string;
  readonly authorization: string;
  readonly ocppVersion: OcppVersion;
  readonly samplesPerTransaction: number;
  /** Gives a message that is sent again another message id, as many chargers do. */
  readonly freshMessageIds: boolean;
  /** How long it waits for an answer before it sends again. */
  readonly answerTimeoutMs: number;
}

/**
 * A charger that never gives up: it sends one message at a time, again and again, until it is answered, across links
 * and across a server that is killed under it. What was acknowledged and what the meter counted is on record.
 */
export class DrilledCharger {
  readonly id: string;
  readonly ocppVersion: OcppVersion;
  /** Ids of the messages that were acknowledged, each under the id that was answered. */
  readonly acknowledged: string[] = [];
  readonly truth: TrueBill[] = [];
  readonly #options: DrilledChargerOptions;
  readonly #dialect: Dialect;
  #socket: WebSocket | null = null;
  #waiting: { readonly messageId: string; readonly resolve: (frame: Frame | null) => void } | null = null;
  #booted = false;
  #stopping = false;
  #counter = 0;
  #registerWh = 1_000;

  constructor(options: DrilledChargerOptions) {
    this.id = options.id;
    this.ocppVersion = options.ocppVersion;
    this.#options = options;
    this.#dialect = dialects[options.ocppVersion];
  }

  /** Charges that many times, or until `stop`; then it finishes the transaction it is in. */
  async run(transactions = Number.POSITIVE_INFINITY): Promise<void> {
    while (!this.#stopping && this.truth.length < transactions) await this.#charge();
    this.#socket?.terminate();
  }

  stop(): void {
    this.#stopping = true;
  }

  async #charge(): Promise<void> {
    let seqNo = 0;
    const read = (): Reading => ({
      at: new Date().toISOString(),
      registerWh: this.#registerWh,
      seqNo: seqNo++,
    });
    const beginWh = this.#registerWh;
    const ownId = `${this.id}-${this.truth.length}`;
    const answer = await this.#deliver(this.#dialect.start(ownId, read()));
    const ocppTransactionId = this.#dialect.startedAs(ownId, answer);
    for (let sample = 0; sample < this.#options.samplesPerTransaction; sample += 1) {
      this.#registerWh += 7;
      await this.#deliver(this.#dialect.sample(ocppTransactionId, read()));
    }
    await this.#deliver(this.#dialect.stop(ocppTransactionId, read()));
    this.truth.push({ ocppTransactionId, beginWh, endWh: this.#registerWh });
  }

  /** Sends until answered. The content stays; the link may be new each time. */
  async #deliver(message: DrillMessage): Promise<unknown> {
    this.#counter += 1;
    const number = this.#counter;
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      await this.#ensureLink();
      const messageId = this.#options.freshMessageIds
        ? `${this.id}-${number}-${attempt}`
        : `${this.id}-${number}`;
      const answer = await this.#call(messageId, message);
      if (answer?.[0] === 3) {
        this.acknowledged.push(messageId);
        return answer[2];
      }
      await pause(20);
    }
    throw new Error(`${this.id}: ${message.action} was never answered`);
  }

  async #ensureLink(): Promise<void> {
    for (let attempt = 0; attempt < 3_000 && this.#socket?.readyState !== WebSocket.OPEN; attempt += 1) {
      this.#socket = await this.#open();
      if (this.#socket === null) await pause(30);
    }
    if (this.#booted) return;
    const answer = await this.#call(`${this.id}-boot`, this.#dialect.boot);
    this.#booted = answer?.[0] === 3;
  }

  #open(): Promise<WebSocket | null> {
    const { url, authorization, answerTimeoutMs } = this.#options;
    return new Promise((resolve) => {
      const socket = new WebSocket(url, [this.#dialect.subprotocol], {
        headers: { authorization },
        handshakeTimeout: answerTimeoutMs,
      });
      socket.on('open', () => resolve(socket));
      socket.on('error', () => resolve(null));
      socket.on('close', () => {
        resolve(null);
        if (socket === this.#socket) this.#waiting?.resolve(null);
      });
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as Frame;
        if (frame[0] === 2) socket.send(JSON.stringify([4, frame[1], 'NotSupported', '', {}]));
        else if (frame[1] === this.#waiting?.messageId) this.#waiting.resolve(frame);
      });
    });
  }

  /** Null when the link is gone or nothing came in time. */
  async #call(messageId: string, { action, payload }: DrillMessage): Promise<Frame | null> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return null;
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), this.#options.answerTimeoutMs);
      this.#waiting = {
        messageId,
        resolve(frame) {
          clearTimeout(timer);
          resolve(frame);
        },
      };
      socket.send(JSON.stringify([2, messageId, action, payload]));
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
