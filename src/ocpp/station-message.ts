import { describeAction } from './catalogue.ts';
import type { Message } from './message.ts';
import type { StationRequest, StationResponse } from './station-request.ts';
import { messages as messages16 } from './v16/messages.ts';
import { messages as messages2 } from './v2/messages.ts';
import type { OcppVersion } from './version.ts';

const tables: Readonly<Record<OcppVersion, Readonly<Record<string, Message | 'not-supported'>>>> = {
  '1.6': messages16,
  '2.0.1': messages2,
  '2.1': messages2,
};

/**
 * Translates the payload of a station's CALL into the request it makes. The payload must have passed
 * `validateStationRequest`. `not-supported` for an action that nothing here understands yet.
 */
export function decodeStationRequest(
  version: OcppVersion,
  action: string,
  payload: unknown,
): StationRequest | 'not-supported' {
  return findMessage(version, action)?.toRequest(payload) ?? 'not-supported';
}

/** Translates the response to such a request into the payload of the CALLRESULT. Throws for any other action. */
export function encodeStationResponse(
  version: OcppVersion,
  action: string,
  response: StationResponse,
): unknown {
  const message = findMessage(version, action);
  if (message === null) throw new Error(`OCPP ${version} ${action} has no answer here.`);
  return message.toPayload(response, version);
}

function findMessage(version: OcppVersion, action: string): Message | null {
  if (describeAction(version, action) === null) return null;
  const table = tables[version];
  const message = Object.hasOwn(table, action) ? table[action] : undefined;
  return message === undefined || message === 'not-supported' ? null : message;
}
