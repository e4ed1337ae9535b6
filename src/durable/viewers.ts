/** A viewer that lets this much pile up unread is cut off; it reconnects and reads anew. */
const BUFFERED_BYTES_MAX = 1_048_576;

/** People's browsers watching an object. Their sockets hibernate like the chargers' and keep nothing awake. */
export class Viewers {
  readonly #ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Answers an upgrade whose sender the Worker has already authenticated. */
  accept(tag: string): Response {
    const pair = new WebSocketPair();
    this.#ctx.acceptWebSocket(pair[1], [tag]);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  count(tag: string): number {
    return this.#ctx.getWebSockets(tag).filter((socket) => socket.readyState === WebSocket.OPEN).length;
  }

  send(tag: string, messages: readonly string[]): void {
    for (const socket of this.#ctx.getWebSockets(tag)) {
      if (socket.readyState !== WebSocket.OPEN) continue;
      if (((socket as { bufferedAmount?: number }).bufferedAmount ?? 0) > BUFFERED_BYTES_MAX) {
        socket.close(1013, 'too slow');
        continue;
      }
      for (const message of messages) socket.send(message);
    }
  }
}
