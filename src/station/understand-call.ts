import { decodeStationRequest } from '../ocpp/station-message.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import { type Fault, validateStationRequest } from '../ocpp/validate.ts';
import { interpretRequest, repairPayload } from '../quirks/apply-quirks.ts';
import type { InterpretContext, Quirk } from '../quirks/quirk.ts';
import type { OpenCall } from './state.ts';

export type Understood =
  /** `repairs`: ids of the quirks that changed it on the way from the wire. */
  | { readonly type: 'request'; readonly request: StationRequest; readonly repairs: readonly string[] }
  | { readonly type: 'fault'; readonly fault: Fault }
  /** No CALL of a station: what is only ever sent one-way, or an action of another version. */
  | { readonly type: 'no-call' };

/**
 * From a CALL's payload to the request it makes: mended if it must be, validated, decoded, and read as it is meant.
 * The journal keeps the payload as it came; the same quirks applied to it again give the same request.
 */
export function understandCall(
  call: Pick<OpenCall, 'ocppVersion' | 'action' | 'payload' | 'receivedAtMs'>,
  quirks: readonly Quirk[],
  contextFor: (request: StationRequest) => InterpretContext,
): Understood {
  const { ocppVersion, action, receivedAtMs } = call;
  const repaired = repairPayload(
    call.payload,
    quirks,
    { ocppVersion, action, kind: 'request', receivedAtMs },
    (payload) => validateStationRequest(ocppVersion, action, payload),
  );
  if (repaired.fault !== null) return { type: 'fault', fault: repaired.fault };
  const decoded = decodeStationRequest(ocppVersion, action, repaired.value);
  if (decoded === null) return { type: 'no-call' };
  const meant = interpretRequest(decoded, quirks, contextFor(decoded));
  return { type: 'request', request: meant.value, repairs: [...repaired.repairs, ...meant.repairs] };
}
