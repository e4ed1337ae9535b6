import { uuidv7 } from 'uuidv7';
import { negotiateVersion } from '../ocpp/version.ts';
import { retiredIssuersOf } from '../security/pki/authority-of.ts';
import { type AdmissionRefusal, admitStation, securityEventOf } from '../security/station-admission.ts';
import { transportOf } from '../security/transport.ts';
import { newStation } from '../station/new-station.ts';
import { stationPicture } from '../station/step.ts';
import type { Env } from './env.ts';
import { type DoorLog, REFUSED_BEFORE_HEADER } from './door-log.ts';
import type { AccessKeeper } from './access-keeper.ts';
import type { RootRotationKeeper } from './root-rotation-keeper.ts';
import type { StationShell } from './station-shell.ts';

export interface OpenLinkContext {
  readonly shell: StationShell;
  readonly keeper: AccessKeeper;
  readonly rotation: RootRotationKeeper;
  readonly door: DoorLog;
  readonly env: Env;
}

/** The header that tells the Worker why; it is taken off before the answer leaves. */
export const REFUSAL_HEADER = 'x-chargeplane-refused';

/**
 * The charger's upgrade. Decided from the object's own storage, before the socket is accepted; unknown, wrong and
 * forbidden look alike from outside, and none of them writes anything [I10].
 */
export async function openStationLink(
  { shell, keeper, rotation, door, env }: OpenLinkContext,
  request: Request,
): Promise<Response> {
  const chosen = negotiateVersion(request.headers.get('sec-websocket-protocol'));
  if (chosen === null) return new Response('no common subprotocol', { status: 400 });
  if (shell.state === null) {
    const id = request.headers.get('x-chargeplane-station');
    if (id !== null) provisionUnknown(shell, env, id);
  }
  const transport = transportOf(request, env.EDGE_SECRET);
  const admission = await admitStation(
    shell.state?.record ?? null,
    request.headers.get('authorization'),
    transport,
    { organization: env.STATION_ORGANIZATION ?? null, retiredIssuers: retiredIssuersOf(env) },
  );
  // While the password was hashed, the station may have been removed.
  if (!admission.admitted || shell.state === null) {
    const reason = admission.admitted ? 'unknown-station' : admission.reason;
    if (shell.state !== null)
      door.note(securityEventOf(reason), request.headers.get('cf-connecting-ip'), Date.now());
    return refusal(reason);
  }
  keeper.noteLogin(admission);

  const pair = new WebSocketPair();
  const nowMs = Date.now();
  const link = { id: uuidv7(), ocppVersion: chosen.version, openedAtMs: nowMs, lastSeenAtMs: nowMs };
  shell.links.accept(pair[1], link);
  shell.apply({ type: 'link-opened', linkId: link.id, ocppVersion: link.ocppVersion });
  const { encrypted, certificate } = transport;
  rotation.noteLink({ encrypted, fingerprint: certificate?.fingerprint ?? null });
  door.merge(request.headers.get(REFUSED_BEFORE_HEADER));
  door.tell(shell);
  return new Response(null, {
    status: 101,
    webSocket: pair[0],
    headers: { 'sec-websocket-protocol': chosen.name },
  });
}

/** Only where the operator asked for it: `accept` takes anybody in, `pending` shows them for adoption. */
function provisionUnknown(shell: StationShell, env: Env, id: string): void {
  if (env.UNKNOWN_STATIONS !== 'accept' && env.UNKNOWN_STATIONS !== 'pending') return;
  const registration = env.UNKNOWN_STATIONS === 'accept' ? 'accepted' : 'pending';
  const state = newStation({ id, siteId: null, securityProfile: 0, registration }, null, Date.now());
  shell.provision(state, stationPicture(state));
}

/** What somebody who is not let in gets, with the reason for the Worker. */
export function refusal(reason: AdmissionRefusal): Response {
  return new Response(null, {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="OCPP"', [REFUSAL_HEADER]: reason },
  });
}
