import { negotiateVersion } from '../ocpp/version.ts';
import type { AttemptLimit } from '../security/attempt-limit.ts';
import type { Env } from './env.ts';
import { REFUSAL_HEADER } from './open-link.ts';
import type { RefusedConnection } from './station-rpc.ts';

/** The longest identity OCPP 2.x allows is 48 characters; 1.6 sets no bound, so a generous one is kept. */
const IDENTITY_LENGTH_MAX = 64;

export interface ConnectContext {
  readonly env: Env;
  readonly attempts: AttemptLimit;
  readonly waitUntil: (promise: Promise<unknown>) => void;
  readonly nowMs: number;
}

/**
 * `/ocpp/<identity>`: answers what needs no object (426, 400, 429) and hands the rest to the station's own one
 * [OCPP-J §3.1]. Whoever is not let in is noted for the operator, in memory.
 */
export async function connectStation(request: Request, context: ConnectContext): Promise<Response> {
  const { env, attempts, nowMs } = context;
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
    return new Response('this address speaks OCPP over WebSocket', {
      status: 426,
      headers: { upgrade: 'websocket' },
    });
  }
  const address = request.headers.get('cf-connecting-ip');
  const identity = readIdentity(new URL(request.url).pathname);
  const note = (reason: RefusedConnection['reason']): void => {
    const stationId = identity ?? new URL(request.url).pathname.slice(0, 200);
    const refused = { stationId, atMs: nowMs, reason, address };
    console.warn(JSON.stringify({ level: 'warn', message: 'connection refused', ...refused }));
    context.waitUntil(
      env.FLEET.getByName('fleet')
        .noteRefused(refused)
        .catch(() => undefined),
    );
  };
  if (identity === null) {
    note('unreadable-identity');
    return new Response('no readable station identity at the end of the path', { status: 400 });
  }
  const waitMs = address === null ? 0 : attempts.waitMs(address, nowMs);
  if (waitMs > 0) {
    note('rate-limited');
    return new Response(null, { status: 429, headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });
  }
  const offered = request.headers.get('sec-websocket-protocol');
  // Some 1.6 stations offer none; taking them in anyway is the operator's choice [OCPP-J §3.1.2].
  const assumed = offered === null && env.MISSING_SUBPROTOCOL === 'ocpp1.6' ? 'ocpp1.6' : null;
  if (negotiateVersion(offered ?? assumed) === null) {
    note('no-common-subprotocol');
    return new Response('offer ocpp2.1, ocpp2.0.1 or ocpp1.6 as subprotocol', { status: 400 });
  }
  const forwarded = new Request(request);
  forwarded.headers.set('x-chargeplane-station', identity);
  forwarded.headers.delete('x-chargeplane-viewer');
  if (assumed !== null) forwarded.headers.set('sec-websocket-protocol', assumed);
  const response = await env.STATION.getByName(identity).fetch(forwarded);
  const reason = response.headers.get(REFUSAL_HEADER);
  // Who offered no subprotocol must not be answered with one [RFC 6455 §4.2.2].
  if (reason === null && assumed !== null && response.status === 101) {
    return new Response(null, { status: 101, webSocket: response.webSocket });
  }
  if (reason === null) return response;
  note(reason as RefusedConnection['reason']);
  if (address !== null) attempts.noteFailure(address, nowMs);
  return new Response(null, {
    status: response.status,
    headers: { 'www-authenticate': 'Basic realm="OCPP"' },
  });
}

/** The last path segment, decoded exactly once [OCPP-J §3.1.1]; a trailing slash is forgiven. */
export function readIdentity(pathname: string): string | null {
  const segment = pathname.replace(/^\/ocpp\//, '').replace(/\/$/, '');
  if (segment === '' || segment.includes('/')) return null;
  let identity: string;
  try {
    identity = decodeURIComponent(segment);
  } catch {
    return null;
  }
  return identity.length > IDENTITY_LENGTH_MAX || /[\u0000-\u001f\u007f]/.test(identity) ? null : identity;
}
