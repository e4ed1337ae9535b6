import type { Authorization } from '../../domain/authorization.ts';
import type { ResponsePayload } from '../payload-types.ts';
import { formatTimestamp } from '../timestamp.ts';

type IdTagInfo = ResponsePayload<'1.6', 'Authorize'>['idTagInfo'];

const MAX_ID_TAG_LENGTH = 20;
const statuses: ReadonlySet<string> = new Set(['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx']);

/**
 * The 1.6 IdTagInfo [1.6 §7.27]. 1.6 has five statuses; the finer ones of 2.x become `Invalid`.
 * A group id that does not fit into 20 characters is left out: cut off, it could match another group.
 */
export function idTagInfo(authorization: Authorization | null): IdTagInfo {
  if (authorization === null) return { status: 'Invalid' };
  const { status, groupId, expiresAtMs } = authorization;
  return {
    status: statuses.has(status) ? (status as IdTagInfo['status']) : 'Invalid',
    ...(groupId !== null && groupId.length <= MAX_ID_TAG_LENGTH ? { parentIdTag: groupId } : {}),
    ...(expiresAtMs === null ? {} : { expiryDate: formatTimestamp(expiresAtMs) }),
  };
}
