import { type ClientOptions, WebSocket } from 'ws';
import type { TlsIdentity } from './charger/certificates/tls-identity.ts';

export interface LinkOptions {
  /** The CSMS's OCPP address, without the station's id. */
  readonly url: string;
  readonly id: string;
  /** For HTTP Basic authentication; null connects without. */
  readonly password: string | Uint8Array | null;
  readonly subprotocol: string;
  /** 0 sends no pings. */
  readonly pingIntervalS: number;
  /** For an address that begins with wss. */
  readonly tls?: TlsIdentity;
}

export interface LinkListener {
  opened(): void;
  /** The link was lost, refused or closed by the other side; it comes at most once. */
  closed(reason: string): void;
  received(text: string): void;
}

export interface Link {
  send(text: string): void;
  /** Closes from this side; the listener hears nothing any more. */
  close(reason: string): void;
}

const handshakeTimeoutMs = 15_000;
const closeTimeoutMs = 1_000;

/**
 * Opens one WebSocket to a CSMS as a charger does: identity in the path, Basic authentication, one subprotocol,
 * pings [OCPP-J §3, §5.3]. A ping that is not answered until the next one is due ends the link.
 */
export function openLink(options: LinkOptions, listener: LinkListener): Link {
  const { id, password, subprotocol, pingIntervalS } = options;
  const address = `${options.url.replace(/\/+$/, '')}/${encodeURIComponent(id)}`;
  const user = Buffer.from(`${id}:`);
  const authorization = `Basic ${Buffer.concat([user, Buffer.from(password ?? '')]).toString('base64')}`;
  const socket = new WebSocket(address, [subprotocol], {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    ...(password === null ? {} : { headers: { authorization } }),
    ...tlsOptions(options.tls),
  });
  let listening = true;
  let failure = '';
  let pingTimer: NodeJS.Timeout | null = null;
  let pongDue = false;

  function startPings(): void {
    if (pingIntervalS <= 0) return;
    pingTimer = setInterval(() => {
      if (pongDue) {
        failure = 'ping not answered';
        socket.terminate();
        return;
      }
      pongDue = true;
      socket.ping();
    }, pingIntervalS * 1000);
  }

  function ended(reason: string): void {
    if (pingTimer !== null) clearInterval(pingTimer);
    if (!listening) return;
    listening = false;
    listener.closed(reason);
  }

  socket.on('open', () => {
    if (!listening) return;
    startPings();
    listener.opened();
  });
  socket.on('pong', () => {
    pongDue = false;
  });
  socket.on('message', (data, isBinary) => {
    if (listening && !isBinary) listener.received((data as Buffer).toString('utf8'));
  });
  socket.on('error', (error) => {
    failure = error.message;
  });
  socket.on('close', (code, reason) => ended(failure || reason.toString() || `closed with code ${code}`));

  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close(reason) {
      listening = false;
      if (pingTimer !== null) clearInterval(pingTimer);
      socket.close(1000, reason.slice(0, 100));
      setTimeout(() => socket.terminate(), closeTimeoutMs).unref();
    },
  };
}

/** A link certificate is a root that another has signed: the chain may end there. */
function tlsOptions(tls: TlsIdentity | undefined): ClientOptions & { allowPartialTrustChain?: boolean } {
  if (tls === undefined) return {};
  return {
    ...(tls.roots.length === 0 ? {} : { ca: [...tls.roots], allowPartialTrustChain: true }),
    ...(tls.own === null ? {} : { cert: tls.own.chain, key: tls.own.key }),
  };
}
