import type { Authorization } from '../../domain/authorization.ts';
import type { ResponsePayload } from '../payload-types.ts';
import { formatTimestamp } from '../timestamp.ts';
import type { OcppVersion } from '../version.ts';

type IdTokenInfo = ResponsePayload<'2.0.1', 'Authorize'>['idTokenInfo'];

const maxIdTokenLength = { '1.6': 20, '2.0.1': 36, '2.1': 255 };

/**
 * The 2.x IdTokenInfoType [C09 for the group, C01.FR.19 for the EVSEs, I01 for the message]. A group id that does not fit into the version's idToken is left
 * out: cut off, it could match another group.
 */
export function idTokenInfo(authorization: Authorization, version: OcppVersion): IdTokenInfo {
  const { status, groupId, expiresAtMs, evseIds, language, personalMessage } = authorization;
  return {
    status,
    ...(groupId !== null && groupId.length <= maxIdTokenLength[version]
      ? { groupIdToken: { idToken: groupId, type: 'Central' as const } }
      : {}),
    ...(expiresAtMs === null ? {} : { cacheExpiryDateTime: formatTimestamp(expiresAtMs) }),
    ...(evseIds === undefined ? {} : { evseId: evseIds }),
    ...(language === undefined ? {} : { language1: language }),
    ...(personalMessage === undefined
      ? {}
      : {
          personalMessage: {
            format: 'UTF8' as const,
            content: personalMessage,
            ...(language === undefined ? {} : { language }),
          },
        }),
  };
}
