import { editParent, isJsonObject, without } from './edit-payload.ts';
import type { JsonObject, PayloadRepair } from './quirk.ts';

/** Marks an exchange of which only a part could be read; the engine flags its transaction by it. */
export const READABLE_PART = 'readable-part';

/** A register no meter shows: what its message would have told is not known. */
const UNKNOWN_REGISTER_WH = -1;

/** What stands for a field that must be there and cannot be read. Whatever has no stand-in here is left out whole. */
const standIns: Readonly<Record<string, JsonObject>> = {
  StartTransaction: { '/connectorId': 0, '/idTag': '', '/meterStart': UNKNOWN_REGISTER_WH },
  StopTransaction: { '/transactionId': -1, '/meterStop': UNKNOWN_REGISTER_WH },
  TransactionEvent: {
    '/eventType': 'Updated',
    '/triggerReason': 'AbnormalCondition',
    '/seqNo': 0,
    '/idToken/type': 'ISO14443',
  },
};

/** Where a value may lack something and is the same value; without any other field it could be taken for another. */
const dispensableOfSample = ['context', 'location', 'format', 'signedMeterValue', 'customData'];

/**
 * What can be read of a message about a transaction, where nobody can mend it: a field that is wrong is left out, with
 * what contains it where it must be there. Energy and who pays for it are worth more than the rest of the message; what
 * has no transaction to belong to stays as it is, and is refused.
 */
export const readablePart: PayloadRepair = (payload, { pointer, broken }, { action, kind }) => {
  if (kind !== 'request' || broken === null || !Object.hasOwn(standIns, action)) return payload;
  const place = leastWhole(pointer);
  const standIn = standIns[action]?.[place];
  if (standIn !== undefined)
    return editParent(payload, place, (parent, field) => ({ ...parent, [field]: standIn }));
  const keys = place.split('/').slice(1);
  return withoutPlace(payload, broken.keyword === 'required' && place === pointer ? keys.slice(0, -1) : keys);
};

/** The smallest thing around a fault that says the same without it. */
function leastWhole(pointer: string): string {
  const sample = /^(\/\w+\/\d+\/sampledValue\/\d+)(?:\/(\w+))?/.exec(pointer);
  if (sample !== null) {
    const [, value = '', field = ''] = sample;
    return dispensableOfSample.includes(field) ? `${value}/${field}` : value;
  }
  const reading = /^(?:\/meterValue|\/transactionData)\/\d+/.exec(pointer);
  return reading?.[0] ?? pointer.split('/').slice(0, 3).join('/');
}

/** A copy without what is at this very place; the same value when nothing is there, or when it is all there is. */
function withoutPlace(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(value)) {
    const at = Number(key);
    if (rest.length === 0) return value.filter((_, index) => index !== at);
    return value.map((part: unknown, index) => (index === at ? withoutPlace(part, rest) : part));
  }
  if (!isJsonObject(value)) return value;
  if (rest.length === 0) return without(value, key);
  return Object.hasOwn(value, key) ? { ...value, [key]: withoutPlace(value[key], rest) } : value;
}
