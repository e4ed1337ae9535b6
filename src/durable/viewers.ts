import { bufferedBytes } from './links.ts';

/** A viewer that lets this much pile up unread is cut off; it reconnects and reads anew. */
const BUFFERED_BYTES_MAX = 1_048_576;

/** People's browsers watching an object. Their sockets hibernate like the chargers' and keep nothing awake. */
export class Viewers {
  readonly #ctx: DurableObjectState;
  /** By tag; asked for from the platform once per wake-up, since most messages meet nobody watching. */
  readonly #byTag = new Map<string, Set<WebSocket>>();

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Answers an upgrade whose sender the Worker has already authenticated. */
  accept(...tags: string[]): Response {
    const pair = new WebSocketPair();
    this.#ctx.acceptWebSocket(pair[1], tags);
    for (const tag of tags) this.#watching(tag).add(pair[1]);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  count(tag: string): number {
    return this.#watching(tag).size;
  }

  /** Sends to everybody who watches; `messages` is only called when somebody does. */
  send(tag: string, messages: () => readonly string[]): void {
    const watching = this.#watching(tag);
    if (watching.size === 0) return;
    const texts = messages();
    for (const socket of watching) {
      if (socket.readyState !== WebSocket.OPEN) watching.delete(socket);
      else if ((bufferedBytes(socket) ?? 0) > BUFFERED_BYTES_MAX) socket.close(1013, 'too slow');
      else for (const text of texts) socket.send(text);
    }
  }

  #watching(tag: string): Set<WebSocket> {
    const known = this.#byTag.get(tag);
    if (known !== undefined) return known;
    const open = this.#ctx.getWebSockets(tag).filter((socket) => socket.readyState === WebSocket.OPEN);
    const watching = new Set(open);
    this.#byTag.set(tag, watching);
    return watching;
  }
}
