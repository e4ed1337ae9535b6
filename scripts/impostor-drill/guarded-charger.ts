import WebSocket from 'ws';

type Frame = [number, string, ...unknown[]];

/** A 1.6 charger that charges while others claim to be it: one message at a time, over a link it means to keep. */
export class GuardedCharger {
  readonly id: string;
  readonly acknowledged: string[] = [];
  /** Links that ended without its doing. */
  displaced = 0;
  /** Attempts to connect that were refused although the password is right. */
  refused = 0;
  reconnects = 0;
  /** Messages that got no answer in time. */
  unanswered = 0;
  /** Longest time from knocking to being in, in milliseconds. */
  slowestReconnectMs = 0;
  readonly #url: string;
  readonly #authorization: string;
  #socket: WebSocket | null = null;
  #leaving = false;
  #waiting: { readonly messageId: string; readonly resolve: (answered: boolean) => void } | null = null;
  #transactionId = 0;
  #counter = 0;
  #registerWh = 1000;

  constructor(id: string, url: string, password: string) {
    this.id = id;
    this.#url = `${url}/${id}`;
    this.#authorization = `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
  }

  /** Opens its link from that address; knocks again when it is refused, which it should not have to. */
  async connect(address: string): Promise<void> {
    this.#leaving = true;
    this.#socket?.close();
    const startedMs = performance.now();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      this.#socket = await this.#open(address);
      if (this.#socket !== null) break;
      this.refused += 1;
      await pause(100);
    }
    this.slowestReconnectMs = Math.max(this.slowestReconnectMs, performance.now() - startedMs);
    this.reconnects += 1;
    this.#leaving = false;
  }

  async begin(): Promise<void> {
    await this.#call('BootNotification', { chargePointVendor: 'Drill', chargePointModel: 'Post' });
    await this.#call('StartTransaction', {
      connectorId: 1,
      idTag: 'DRILL',
      meterStart: this.#registerWh,
      timestamp: new Date().toISOString(),
    });
  }

  async sample(): Promise<void> {
    this.#registerWh += 7;
    const sampledValue = [{ value: String(this.#registerWh) }];
    const meterValue = [{ timestamp: new Date().toISOString(), sampledValue }];
    await this.#call('MeterValues', { connectorId: 1, transactionId: this.#transactionId, meterValue });
  }

  leave(): void {
    this.#leaving = true;
    this.#socket?.close();
  }

  #open(address: string): Promise<WebSocket | null> {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.#url, ['ocpp1.6'], {
        // What the edge says of where a connection comes from.
        headers: { authorization: this.#authorization, 'cf-connecting-ip': address },
      });
      socket.on('open', () => resolve(socket));
      socket.on('error', () => resolve(null));
      socket.on('close', () => {
        if (!this.#leaving && socket === this.#socket) this.displaced += 1;
        this.#waiting?.resolve(false);
      });
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as Frame;
        if (frame[0] === 2) return socket.send(JSON.stringify([4, frame[1], 'NotSupported', '', {}]));
        if (frame[1] !== this.#waiting?.messageId) return;
        const { transactionId } = (frame[2] ?? {}) as { transactionId?: number };
        if (transactionId !== undefined) this.#transactionId = transactionId;
        this.#waiting.resolve(frame[0] === 3);
      });
    });
  }

  async #call(action: string, payload: object): Promise<void> {
    this.#counter += 1;
    const messageId = `${this.id}-${this.#counter}`;
    const answered = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 60_000);
      this.#waiting = {
        messageId,
        resolve: (wasAnswered) => {
          clearTimeout(timer);
          resolve(wasAnswered);
        },
      };
      this.#socket?.send(JSON.stringify([2, messageId, action, payload]));
    });
    if (answered) this.acknowledged.push(messageId);
    else this.unanswered += 1;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
