import { type LocalListOutcome, localListReported, localListSent } from '../../../domain/local-list.ts';
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
  SendLocalList: defineEffect('SendLocalList', (request, { status }, _accepted, { known }) => ({
    documents: localListSent(
      {
        version: request.versionNumber,
        full: request.updateType === 'Full',
        entries: (request.localAuthorizationList ?? []).map(({ idToken, idTokenInfo }) => ({
          idToken: idToken.idToken,
          type: idToken.type,
          info: idTokenInfo,
        })),
      },
      outcomes[status],
      known,
    ),
  })),
};
