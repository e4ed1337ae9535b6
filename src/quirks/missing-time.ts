import { formatTimestamp, parseTimestamp } from '../ocpp/timestamp.ts';
import { editParent } from './edit-payload.ts';
import type { PayloadRepair } from './quirk.ts';

/** A time no clock means: the engine takes its own and flags the transaction. */
const UNKNOWN_TIME = '1970-01-01T00:00:00Z';

/**
 * A required time that is missing or no time at all. A sample was taken about now. A transaction's own time becomes
 * the unknown time instead: it is part of the key by which a replay is known, and must be the same each time [I3].
 */
export const missingTime: PayloadRepair = (payload, { pointer, broken }, { receivedAtMs }) => {
  const missing = broken?.keyword === 'required' || broken?.keyword === 'format';
  if (!missing || !/\/(timestamp|\w+Timestamp)$/.test(pointer)) return payload;
  const time = pointer === '/timestamp' ? UNKNOWN_TIME : formatTimestamp(receivedAtMs);
  return editParent(payload, pointer, (parent, field) =>
    isTime(parent[field]) ? parent : { ...parent, [field]: time },
  );
};

function isTime(value: unknown): boolean {
  return typeof value === 'string' && Number.isFinite(parseTimestamp(value));
}
