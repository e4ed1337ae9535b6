import { negotiateVersion } from '../ocpp/version.ts';
import type { ConnectLimits } from '../security/connect-limits.ts';
import { failedTooOften } from '../security/shared-failures.ts';
import { securityEventOf } from '../security/station-admission.ts';
import { transportOf } from '../security/transport.ts';
import { DoorLog, REFUSED_BEFORE_HEADER } from './door-log.ts';
import type { Env } from './env.ts';
import { REFUSAL_HEADER, refusal } from './open-link.ts';
import { StationDirectory } from './station-directory.ts';
import type { RefusalNotes } from './refusal-notes.ts';
import type { RefusedConnection } from './station-rpc.ts';

/** The longest identity OCPP 2.x allows is 48 characters; 1.6 sets no bound, so a generous one is kept. */
const IDENTITY_LENGTH_MAX = 64;
/** A refusal leaves a whole number of these after the question, so that its time tells nothing about its cause. */
const REFUSAL_BEAT_MS = 100;
/** Connections being decided at once, per isolate; those beyond are asked to come again. */
const OPENING_MAX = 1_000;
/** Stations whose refused attempts are remembered, per isolate. */
const DOORS_MAX = 1_000;
/** Who is asked to come again does so within this time, spread evenly. */
const COME_AGAIN_SPREAD_S = 30;

export interface ConnectContext {
  readonly env: Env;
  readonly limits: ConnectLimits;
  readonly notes: RefusalNotes;
  readonly waitUntil: (promise: Promise<unknown>) => void;
  readonly nowMs: number;
}

let opening = 0;
const directory = new StationDirectory();
const doors = new Map<string, DoorLog>();

/**
 * `/ocpp/<identity>`: answers what needs no object (426, 400, 429, 503) and hands the rest to the station's own one
 * [OCPP-J §3.1]. Whoever is not let in is noted for the operator, in memory.
 */
export async function connectStation(request: Request, context: ConnectContext): Promise<Response> {
  const { env, limits, nowMs } = context;
  // Only a GET opens a WebSocket [RFC 6455 §4.1].
  if (request.method !== 'GET' || request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
    return new Response('this address speaks OCPP over WebSocket', {
      status: 426,
      headers: { upgrade: 'websocket' },
    });
  }
  const address = request.headers.get('cf-connecting-ip') ?? '';
  const identity = readIdentity(new URL(request.url).pathname);
  const note = (reason: RefusedConnection['reason']): void =>
    context.notes.add(
      {
        stationId: identity ?? new URL(request.url).pathname.slice(0, 200),
        atMs: nowMs,
        reason,
        securityEvent: securityEventOf(reason),
        address: address === '' ? null : address,
      },
      (refused) =>
        context.waitUntil(
          env.FLEET.getByName('fleet')
            .noteRefused(refused)
            .catch(() => undefined),
        ),
    );
  if (identity === null) {
    note('unreadable-identity');
    return new Response('no readable station identity at the end of the path', { status: 400 });
  }
  const offered = request.headers.get('sec-websocket-protocol');
  // Some 1.6 stations offer none; taking them in anyway is the operator's choice [OCPP-J §3.1.2].
  const assumed = offered === null && env.MISSING_SUBPROTOCOL === 'ocpp1.6' ? 'ocpp1.6' : null;
  if (negotiateVersion(offered ?? assumed) === null) {
    note('no-common-subprotocol');
    return new Response('offer ocpp2.1, ocpp2.0.1 or ocpp1.6 as subprotocol', { status: 400 });
  }
  const presents =
    request.headers.has('authorization') || transportOf(request, env.EDGE_SECRET).certificate !== null;
  const shedMs = limits.shedMs(address, identity, presents, nowMs);
  if (shedMs > 0) {
    note('rate-limited');
    return comeAgain(429, shedMs / 1000);
  }
  if (opening >= OPENING_MAX) {
    note('overloaded');
    return comeAgain(503, 1 + Math.random() * COME_AGAIN_SPREAD_S);
  }

  opening += 1;
  let answer: Response;
  try {
    answer = await asked(request, { env, identity, subprotocol: assumed });
  } catch {
    // The platform sheds load, or is moving the object; nothing is known about the station's credential.
    note('overloaded');
    return comeAgain(503, 1 + Math.random() * COME_AGAIN_SPREAD_S);
  } finally {
    opening -= 1;
  }
  const reason = answer.headers.get(REFUSAL_HEADER);
  if (reason === null) {
    if (answer.status === 101) {
      limits.noteSuccess(address, identity);
      doors.delete(identity);
    }
    // Who offered no subprotocol must not be answered with one [RFC 6455 §4.2.2].
    if (assumed === null || answer.status !== 101) return answer;
    return new Response(null, { status: 101, webSocket: answer.webSocket });
  }
  note(reason as RefusedConnection['reason']);
  if (reason !== 'unknown-station')
    doorOf(identity).note(securityEventOf(reason), address === '' ? null : address, nowMs);
  limits.noteFailure(address, identity, nowMs);
  if (await failedTooOften(env.CONNECT_FAILURES, address)) limits.noteFlood(address, nowMs);
  await scheduler.wait(REFUSAL_BEAT_MS - ((Date.now() - nowMs) % REFUSAL_BEAT_MS));
  const waitMs = limits.waitMs(address, identity, nowMs);
  if (waitMs > 0) return comeAgain(429, waitMs / 1000);
  return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="OCPP"' } });
}

/** What is remembered of refused attempts under a station's name. */
function doorOf(identity: string): DoorLog {
  const door = doors.get(identity) ?? new DoorLog();
  doors.delete(identity);
  doors.set(identity, door);
  const oldest = doors.keys().next().value;
  if (doors.size > DOORS_MAX && oldest !== undefined) doors.delete(oldest);
  return door;
}

/** The word of the station's object; for a name that no station has, of nobody: no object is even asked [I10]. */
async function asked(
  request: Request,
  { env, identity, subprotocol }: { env: Env; identity: string; subprotocol: string | null },
): Promise<Response> {
  const takesUnknown = env.UNKNOWN_STATIONS === 'accept' || env.UNKNOWN_STATIONS === 'pending';
  if (!takesUnknown && !(await directory.mayExist(env.DB, identity))) return refusal('unknown-station');
  const forwarded = new Request(request);
  forwarded.headers.set('x-chargeplane-station', identity);
  forwarded.headers.delete('x-chargeplane-viewer');
  forwarded.headers.delete(REFUSED_BEFORE_HEADER);
  const door = doors.get(identity);
  if (door !== undefined) forwarded.headers.set(REFUSED_BEFORE_HEADER, door.asText());
  if (subprotocol !== null) forwarded.headers.set('sec-websocket-protocol', subprotocol);
  const answer = await env.STATION.getByName(identity).fetch(forwarded);
  if (answer.headers.get(REFUSAL_HEADER) === 'unknown-station') directory.forget(identity);
  return answer;
}

function comeAgain(status: 429 | 503, afterS: number): Response {
  return new Response(null, { status, headers: { 'retry-after': String(Math.ceil(afterS)) } });
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
  return identity.length > IDENTITY_LENGTH_MAX || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(identity)
    ? null
    : identity;
}
