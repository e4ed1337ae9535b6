import WebSocket from 'ws';

type Frame = [number, string, ...unknown[]];
type Message = readonly [action: string, payload: (transactionId: number) => object];

/**
 * A 1.6 charger that never gives up: it sends one message at a time, again and again, until it is answered, across
 * links and across a server that is killed under it. What was acknowledged is on record.
 */
export class DrilledCharger {
  readonly id: string;
  readonly acknowledged: string[] = [];
  /** Energy of each finished transaction, in the order they ended. */
  readonly chargedWh: number[] = [];
  readonly #url: string;
  readonly #authorization: string;
  #socket: WebSocket | null = null;
  #waiting: { readonly messageId: string; readonly resolve: (frame: Frame | null) => void } | null = null;
  #booted = false;
  #stopping = false;
  #counter = 0;
  #registerWh = 1_000;

  constructor(id: string, url: string, authorization: string) {
    this.id = id;
    this.#url = url;
    this.#authorization = authorization;
  }

  /** Charges until `stop`, finishing the transaction it is in. */
  async run(): Promise<void> {
    while (!this.#stopping) {
      const beginWh = this.#registerWh;
      const start = {
        connectorId: 1,
        idTag: 'DRILL',
        meterStart: beginWh,
        timestamp: new Date().toISOString(),
      };
      const { transactionId } = (await this.#deliver(['StartTransaction', () => start], 0)) as {
        transactionId: number;
      };
      for (let sample = 0; sample < 25; sample += 1) {
        this.#registerWh += 7;
        const meterValue = [
          { timestamp: new Date().toISOString(), sampledValue: [{ value: String(this.#registerWh) }] },
        ];
        await this.#deliver(
          ['MeterValues', (id) => ({ connectorId: 1, transactionId: id, meterValue })],
          transactionId,
        );
      }
      const end = { meterStop: this.#registerWh, timestamp: new Date().toISOString() };
      await this.#deliver(['StopTransaction', (id) => ({ ...end, transactionId: id })], transactionId);
      this.chargedWh.push(this.#registerWh - beginWh);
    }
    this.#socket?.terminate();
  }

  stop(): void {
    this.#stopping = true;
  }

  /** Sends until answered. The message keeps its content and its id; only the link is new each time. */
  async #deliver([action, payload]: Message, transactionId: number): Promise<unknown> {
    this.#counter += 1;
    const messageId = `${this.id}-${this.#counter}`;
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      await this.#ensureLink();
      const answer = await this.#call(messageId, action, payload(transactionId));
      if (answer?.[0] === 3) {
        this.acknowledged.push(messageId);
        return answer[2];
      }
      await pause(20);
    }
    throw new Error(`${this.id}: ${action} was never answered`);
  }

  async #ensureLink(): Promise<void> {
    for (let attempt = 0; attempt < 3_000 && this.#socket?.readyState !== WebSocket.OPEN; attempt += 1) {
      this.#socket = await this.#open();
      if (this.#socket === null) await pause(30);
    }
    if (this.#booted) return;
    const answer = await this.#call(`${this.id}-boot`, 'BootNotification', {
      chargePointVendor: 'Drill',
      chargePointModel: 'Post',
    });
    this.#booted = answer?.[0] === 3;
  }

  #open(): Promise<WebSocket | null> {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.#url, ['ocpp1.6'], {
        headers: { authorization: this.#authorization },
      });
      socket.on('open', () => resolve(socket));
      socket.on('error', () => resolve(null));
      socket.on('close', () => this.#waiting?.resolve(null));
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as Frame;
        if (frame[0] === 2) socket.send(JSON.stringify([4, frame[1], 'NotSupported', '', {}]));
        else if (frame[1] === this.#waiting?.messageId) this.#waiting.resolve(frame);
      });
    });
  }

  async #call(messageId: string, action: string, payload: object): Promise<Frame | null> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return null;
    return await new Promise((resolve) => {
      this.#waiting = { messageId, resolve };
      socket.send(JSON.stringify([2, messageId, action, payload]));
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
