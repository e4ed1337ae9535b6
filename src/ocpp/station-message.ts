import { describeAction } from './catalogue.ts';
import type { DocumentChange } from '../domain/document.ts';
import type { Message, OneWayMessage } from './message.ts';
import type { StationRequest, StationResponse } from './station-request.ts';
import { messages as messages16 } from './v16/messages.ts';
import { messages as messages2, oneWayMessages } from './v2/messages.ts';
import type { OcppVersion } from './version.ts';

const tables: Readonly<Record<OcppVersion, Readonly<Record<string, Message>>>> = {
  '1.6': messages16,
  '2.0.1': messages2,
  '2.1': messages2,
};

/**
 * Translates the payload of a station's CALL into the request it makes. The payload must have passed
 * `validateStationRequest`. Null for what is no CALL of a station in that version: a foreign action, or one that
 * is only ever sent one-way.
 */
export function decodeStationRequest(
  version: OcppVersion,
  action: string,
  payload: unknown,
): StationRequest | null {
  return findMessage(version, action)?.toRequest(payload) ?? null;
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

/**
 * What a valid one-way message of a station changes in its documents; null when the version has no such message.
 */
export function decodeOneWay(
  version: OcppVersion,
  action: string,
  payload: unknown,
): readonly DocumentChange[] | null {
  const table: Readonly<Record<string, OneWayMessage>> = version === '2.1' ? oneWayMessages : {};
  const message = Object.hasOwn(table, action) ? table[action] : undefined;
  return message?.toChanges(payload) ?? null;
}

function findMessage(version: OcppVersion, action: string): Message | null {
  if (describeAction(version, action) === null) return null;
  const table = tables[version];
  const message = Object.hasOwn(table, action) ? table[action] : undefined;
  return message ?? null;
}
