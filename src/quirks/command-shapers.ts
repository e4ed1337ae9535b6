import { formatTimestamp, parseTimestamp } from '../ocpp/timestamp.ts';
import { isJsonObject } from './edit-payload.ts';
import type { JsonObject, Shaper } from './quirk.ts';
import { shortIdTag } from './short-id-tag.ts';

/** Free text and values of settings are the operator's own; a time within them is left as it was written. */
const untouchedActions: ReadonlySet<string> = new Set([
  'DataTransfer',
  'ChangeConfiguration',
  'SetVariables',
]);
const offsetTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;

/** The same instants written with `Z`, for stations that read nothing else; local times of 2.1 stay local. */
export const utcTimes: Shaper = (payload, { action }) =>
  untouchedActions.has(action) ? payload : (withUtcTimes(payload) as JsonObject);

/** A remote start at a station with one EVSE says which. */
export const connectorNamed: Shaper = (payload, { action, evseIds }) => {
  const [connectorId, ...others] = evseIds;
  if (action !== 'RemoteStartTransaction' || payload['connectorId'] !== undefined) return payload;
  return connectorId === undefined || others.length > 0 ? payload : { ...payload, connectorId };
};

/** A remote start with a tag of at most 16 characters; `shortTagBack` reads it when it comes home. */
export const shortRemoteTag: Shaper = (payload, { action }) => {
  const { idTag } = payload;
  if (action !== 'RemoteStartTransaction' || typeof idTag !== 'string') return payload;
  const short = shortIdTag(idTag);
  return short === idTag ? payload : { ...payload, idTag: short };
};

/** Only these measurands in a list of them, for stations that accept more than they survive. */
export function fewMeasurands(measurands: readonly string[]): Shaper {
  return (payload, { action }) => {
    const { key, value } = payload;
    if (action !== 'ChangeConfiguration' || typeof key !== 'string' || typeof value !== 'string')
      return payload;
    if (!/^(meter|stop)\w*(sampled|aligned)data$/i.test(key)) return payload;
    const asked = value.split(',').map((measurand) => measurand.trim());
    const kept = asked.filter((measurand) => measurands.includes(measurand));
    return kept.length === asked.length ? payload : { ...payload, value: kept.join(',') };
  };
}

function withUtcTimes(value: unknown): unknown {
  if (typeof value === 'string') {
    const timeMs = offsetTime.test(value) ? parseTimestamp(value) : Number.NaN;
    return Number.isNaN(timeMs) ? value : formatTimestamp(timeMs);
  }
  if (Array.isArray(value)) {
    const parts = value.map(withUtcTimes);
    return parts.every((part, index) => part === value[index]) ? value : parts;
  }
  if (!isJsonObject(value) || value['useLocalTime'] === true) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, withUtcTimes(part)] as const);
  return entries.every(([name, part]) => part === value[name]) ? value : Object.fromEntries(entries);
}

/** The interval also under the name it had before 1.6, which a station still reads. */
export const oldIntervalName: Shaper = (payload, { action }) =>
  action === 'BootNotification' ? { ...payload, heartbeatInterval: payload['interval'] } : payload;
