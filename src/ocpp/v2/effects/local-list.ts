import {
  type LocalListOutcome,
  type LocalListUpdate,
  localListReported,
  localListSent,
} from '../../../domain/local-list.ts';
import type { RequestPayload } from '../../payload-types.ts';
import { defineEffect } from '../define-effect.ts';

const outcomes = {
  Accepted: 'accepted',
  Failed: 'failed',
  VersionMismatch: 'version-mismatch',
} satisfies Record<string, LocalListOutcome>;

/** D */
export const localList = {
  /** [D02] */
  GetLocalListVersion: defineEffect('GetLocalListVersion', (_request, { versionNumber }) => ({
    documents: [localListReported(versionNumber)],
  })),
  /** [D01] */
  SendLocalList: defineEffect('SendLocalList', (request, { status }, _accepted, { known, whole }) => ({
    documents: localListSent(
      updateOf(request),
      outcomes[status],
      known,
      whole === undefined ? undefined : updateOf(whole as RequestPayload<'2.1', 'SendLocalList'>),
    ),
  })),
};

function updateOf(request: RequestPayload<'2.1', 'SendLocalList'>): LocalListUpdate {
  return {
    version: request.versionNumber,
    full: request.updateType === 'Full',
    entries: (request.localAuthorizationList ?? []).map(({ idToken, idTokenInfo }) => ({
      idToken: idToken.idToken,
      type: idToken.type,
      info: idTokenInfo,
    })),
  };
}
