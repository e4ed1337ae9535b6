import type { Link } from '../station/state.ts';

const LINK_TAG = 'link';
/** The attachment is re-serialized only when the last-seen time in it is this stale. */
const ATTACHMENT_STALE_MS = 5_000;
/** What may lie unread in the platform's buffers for one socket. */
const UNREAD_BYTES_MAX = 1_048_576;
/**
 * Where the platform does not tell what lies unread: what may have been sent since the station last proved that it
 * reads. A station that is never asked anything gets there after months, and then merely reconnects.
 */
const UNPROVEN_CHARACTERS_MAX = 4 * 1_048_576;

/** The charger's sockets. Each carries its `Link` as attachment, which outlives hibernation and costs no row. */
export class Links {
  readonly #ctx: DurableObjectState;
  readonly #sockets = new Map<string, WebSocket>();
  /** What the sockets carry, read once per wake-up: a frame must not cost a deserialization. */
  readonly #carried = new WeakMap<WebSocket, Link>();
  #unprovenCharacters = 0;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    for (const socket of ctx.getWebSockets(LINK_TAG)) {
      const link = this.of(socket);
      if (link !== null && socket.readyState === WebSocket.OPEN) this.#sockets.set(link.id, socket);
    }
  }

  /** The newest open link: after a restart, the one the station uses [I6]. */
  newest(): Link | null {
    let newest: Link | null = null;
    for (const socket of this.#sockets.values()) {
      const link = this.of(socket);
      if (link !== null && (newest === null || link.openedAtMs >= newest.openedAtMs)) newest = link;
    }
    return newest;
  }

  openIds(): string[] {
    return [...this.#sockets.keys()];
  }

  /** The link a socket carries; null for a viewer's. */
  of(socket: WebSocket): Link | null {
    const known = this.#carried.get(socket);
    if (known !== undefined) return known;
    const link = socket.deserializeAttachment() as Link | null;
    if (typeof link?.id !== 'string') return null;
    this.#carried.set(socket, link);
    return link;
  }

  accept(socket: WebSocket, link: Link): void {
    this.#ctx.acceptWebSocket(socket, [LINK_TAG]);
    this.#carry(socket, link);
    this.#sockets.set(link.id, socket);
    this.#unprovenCharacters = 0;
  }

  /** The station proved that it has read what was sent to it. */
  noteReading(): void {
    this.#unprovenCharacters = 0;
  }

  /** Keeps the last-seen time where it survives hibernation. */
  noteSeen(link: Link): void {
    const socket = this.#sockets.get(link.id);
    const stored = socket === undefined ? null : this.of(socket);
    if (socket === undefined || stored === null) return;
    if (link.lastSeenAtMs - stored.lastSeenAtMs >= ATTACHMENT_STALE_MS) this.#carry(socket, link);
  }

  /** Sends unless the socket is gone. False when nothing more may be sent: the peer does not read. */
  send(linkId: string, text: string): boolean {
    const socket = this.#sockets.get(linkId);
    if (socket?.readyState !== WebSocket.OPEN) return true;
    this.#unprovenCharacters += text.length;
    const unreadBytes = bufferedBytes(socket);
    const mayBeUnread =
      unreadBytes === null
        ? this.#unprovenCharacters > UNPROVEN_CHARACTERS_MAX
        : unreadBytes > UNREAD_BYTES_MAX;
    if (mayBeUnread) return false;
    socket.send(text);
    return true;
  }

  close(linkId: string, code: number, reason: string): void {
    const socket = this.#sockets.get(linkId);
    this.#sockets.delete(linkId);
    if (socket !== undefined) closeQuietly(socket, code, reason);
  }

  #carry(socket: WebSocket, link: Link): void {
    socket.serializeAttachment(link);
    this.#carried.set(socket, link);
  }
}

/** What was sent and has not left yet; null where the platform does not tell, as some versions of it do not. */
export function bufferedBytes(socket: WebSocket): number | null {
  return (socket as { bufferedAmount?: number }).bufferedAmount ?? null;
}

/** Codes such as 1005 and 1006 may be received but not sent; a socket that is already gone is closed enough. */
export function closeQuietly(socket: WebSocket, code: number, reason: string): void {
  const sendable = [1000, 1001, 1008, 1011, 1012, 1013].includes(code) || (code >= 3000 && code <= 4999);
  try {
    socket.close(sendable ? code : 1000, reason.slice(0, 100));
  } catch {
    // It closed first.
  }
}
