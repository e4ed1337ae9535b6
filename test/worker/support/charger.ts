import { exports } from 'cloudflare:workers';

export type Frame = [number, string, ...unknown[]];

const key = 'key-of-the-tests-0123456789';

/** Calls the API as the admin. Throws on anything but success. */
export async function api<Body>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Body> {
  const response = await exports.default.fetch(`http://chargeplane.test/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Body;
}

/** Opens `/ocpp/<id>` and gives the bare response. */
export async function upgrade(
  id: string,
  password: string | null,
  subprotocol = 'ocpp1.6',
): Promise<Response> {
  const headers: Record<string, string> = { upgrade: 'websocket', 'sec-websocket-protocol': subprotocol };
  if (password !== null) headers['authorization'] = `Basic ${btoa(`${id}:${password}`)}`;
  return await exports.default.fetch(`http://chargeplane.test/ocpp/${encodeURIComponent(id)}`, { headers });
}

/** A charger's end of the socket, driven frame by frame. */
export class TestCharger {
  readonly #socket: WebSocket;
  readonly #received: Frame[] = [];
  #wake: (() => void) | null = null;
  #counter = 0;
  closed: { code: number; reason: string } | null = null;
  /** Runs before each frame is sent; an eviction, say. */
  beforeEach: () => Promise<void> = async () => {};

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', (event) => {
      this.#received.push(JSON.parse(event.data as string) as Frame);
      this.#wake?.();
    });
    socket.addEventListener('close', (event) => {
      this.closed = { code: event.code, reason: event.reason };
      this.#wake?.();
    });
    socket.accept();
  }

  static async connect(id: string, password: string | null, subprotocol = 'ocpp1.6'): Promise<TestCharger> {
    const response = await upgrade(id, password, subprotocol);
    if (response.webSocket === null) throw new Error(`${id} was not let in: ${response.status}`);
    return new TestCharger(response.webSocket);
  }

  async send(frame: unknown): Promise<void> {
    await this.beforeEach();
    this.#socket.send(JSON.stringify(frame));
  }

  /** Sends a CALL and waits for its answer's frame. */
  async call(action: string, payload: unknown, messageId = `m${(this.#counter += 1)}`): Promise<Frame> {
    await this.send([2, messageId, action, payload]);
    return await this.next((frame) => frame[0] !== 2 && frame[1] === messageId);
  }

  /** Sends a CALL that must be answered with a CALLRESULT, and gives its payload. */
  async result(action: string, payload: unknown): Promise<Record<string, unknown>> {
    const answer = await this.call(action, payload);
    if (answer[0] !== 3) throw new Error(`${action}: ${JSON.stringify(answer)}`);
    return answer[2] as Record<string, unknown>;
  }

  /** Frames with that message id that came and were not taken yet. */
  received(messageId: string): readonly Frame[] {
    return this.#received.filter((frame) => frame[1] === messageId);
  }

  /** The next frame that fits, waiting up to five seconds. */
  async next(fits: (frame: Frame) => boolean): Promise<Frame> {
    const deadlineMs = Date.now() + 5_000;
    for (;;) {
      const index = this.#received.findIndex(fits);
      if (index >= 0) return this.#received.splice(index, 1)[0] as Frame;
      if (Date.now() > deadlineMs)
        throw new Error(`no such frame; received ${JSON.stringify(this.#received)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 50);
      });
    }
  }

  /** The next CALL of the CSMS. */
  async nextCall(action: string): Promise<Frame> {
    return await this.next((frame) => frame[0] === 2 && frame[2] === action);
  }

  close(code = 1000): void {
    this.#socket.close(code);
  }
}
