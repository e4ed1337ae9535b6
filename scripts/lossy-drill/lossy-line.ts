import WebSocket from 'ws';
import { AnswerLedger } from '../simulation/answer-ledger.ts';
import { readFrameHead, withMessageId } from '../simulation/frame-head.ts';
import type { LineFault, LineFaults } from './line-faults.ts';
import type { LossyStation } from './lossy-station.ts';

const copyPrefix = 'copy-';
const transactionActions: ReadonlySet<string> = new Set([
  'StartTransaction',
  'StopTransaction',
  'MeterValues',
  'TransactionEvent',
]);

/** One connection of a charger through the proxy: frames pass in order, unless a fault befalls them. */
export class LossyLine {
  readonly #charger: WebSocket;
  readonly #server: WebSocket;
  readonly #station: LossyStation;
  readonly #faults: LineFaults;
  readonly #ledger: AnswerLedger;
  #toServer: Promise<void> = Promise.resolve();
  #toCharger: Promise<void> = Promise.resolve();

  constructor(charger: WebSocket, server: WebSocket, station: LossyStation, faults: LineFaults) {
    this.#charger = charger;
    this.#server = server;
    this.#station = station;
    this.#faults = faults;
    this.#ledger = new AnswerLedger(station.firstAnswers);
    charger.on('message', (data: Buffer) => {
      const text = data.toString();
      this.#toServer = this.#toServer.then(() => this.#fromCharger(text));
    });
    server.on('message', (data: Buffer) => {
      const text = data.toString();
      this.#toCharger = this.#toCharger.then(() => this.#fromServer(text));
    });
    charger.on('close', () => {
      if (!station.isHalfOpen(this)) server.terminate();
    });
    server.on('close', () => charger.terminate());
    charger.on('error', () => charger.terminate());
    server.on('error', () => server.terminate());
  }

  get isOpen(): boolean {
    return this.#server.readyState === WebSocket.OPEN;
  }

  /** Brings a frame to the server, with no fault on the way. */
  forward(text: string): void {
    if (!this.isOpen) return;
    this.#ledger.delivered(text);
    this.#server.send(text);
  }

  cut(): void {
    this.#charger.terminate();
    this.#server.terminate();
  }

  async #fromCharger(text: string): Promise<void> {
    const { type, action } = readFrameHead(text);
    if (type !== 2) return this.forward(text);
    if (this.#fires('outage')) this.#station.fallSilent(1_000 + this.#station.random() * 3_000);
    if (this.#fires('cut-before-request')) return this.cut();
    if (this.#fires('request-swallowed')) return;
    if (this.#fires('request-delayed')) await this.#pause(400);
    this.forward(text);
    if (this.#fires('request-doubled')) this.forward(text);
    if (transactionActions.has(action) && this.#fires('request-late-copy')) {
      const copy = withMessageId(text, `${copyPrefix}${this.#station.nextCopy()}`);
      this.#station.later(500 + this.#station.random() * 4_000, (newest) => newest.forward(copy));
    }
    if (this.#fires('cut-after-request')) {
      // At once, or while the answer is on its way.
      await this.#pause(30);
      return this.cut();
    }
    if (this.#fires('half-open')) {
      this.#station.leaveHalfOpen(this, 500 + this.#station.random() * 2_500);
      this.#charger.terminate();
    }
  }

  async #fromServer(text: string): Promise<void> {
    const wrong = this.#ledger.answered(text);
    if (wrong !== null) this.#station.violate(wrong);
    const { type, messageId } = readFrameHead(text);
    if (messageId.startsWith(copyPrefix)) return;
    if (type === 2) return this.#pass(text);
    if (this.#fires('cut-before-answer')) return this.cut();
    if (this.#fires('answer-swallowed')) return;
    if (this.#fires('answer-delayed')) await this.#pause(400);
    this.#pass(text);
    if (this.#fires('answer-doubled')) this.#pass(text);
    if (this.#fires('cut-after-answer')) this.cut();
  }

  #pass(text: string): void {
    if (this.#charger.readyState === WebSocket.OPEN) this.#charger.send(text);
  }

  #fires(name: LineFault): boolean {
    return this.#faults.fires(name, this.#station.random);
  }

  async #pause(mostMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#station.random() * mostMs));
  }
}
