import { type LocalListOutcome, localListReported, localListSent } from '../../../domain/local-list.ts';
import { defineEffect } from '../define-effect.ts';

const outcomes = {
  Accepted: 'accepted',
  Failed: 'failed',
  NotSupported: 'not-supported',
  VersionMismatch: 'version-mismatch',
} satisfies Record<string, LocalListOutcome>;

/** LocalAuthListManagement */
export const localList = {
  /** [1.6 §5.10] */
  GetLocalListVersion: defineEffect('GetLocalListVersion', (_request, { listVersion }) => ({
    documents: [localListReported(listVersion)],
  })),
  /** [1.6 §5.15] */
  SendLocalList: defineEffect('SendLocalList', (request, { status }, _accepted, { known }) => ({
    documents: localListSent(
      {
        version: request.listVersion,
        full: request.updateType === 'Full',
        entries: (request.localAuthorizationList ?? []).map(({ idTag, idTagInfo }) => ({
          idToken: idTag,
          type: null,
          info: idTagInfo,
        })),
      },
      outcomes[status],
      known,
    ),
  })),
};
