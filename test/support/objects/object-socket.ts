/** The object's end of a socket. It and what is attached to it outlive the object's memory. */
export class ObjectSocket {
  readyState: number = WebSocket.OPEN;
  readonly #toPeer: (text: string) => void;
  readonly #closed: () => void;
  #attachment: unknown = null;

  constructor(toPeer: (text: string) => void, closed: () => void) {
    this.#toPeer = toPeer;
    this.#closed = closed;
  }

  send(text: string): void {
    if (this.readyState === WebSocket.OPEN) this.#toPeer(text);
  }

  close(): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.readyState = WebSocket.CLOSED;
    this.#closed();
  }

  /** The platform found out that the peer is gone. */
  noteGone(): void {
    this.readyState = WebSocket.CLOSED;
  }

  serializeAttachment(value: unknown): void {
    this.#attachment = structuredClone(value);
  }

  deserializeAttachment(): unknown {
    return structuredClone(this.#attachment);
  }
}
