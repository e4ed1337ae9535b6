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
  SendLocalList: defineEffect('SendLocalList', (request, { status }, _accepted, { known, whole }) => ({
    documents: localListSent(
      updateOf(request),
      outcomes[status],
      known,
      whole === undefined ? undefined : updateOf(whole as RequestPayload<'1.6', 'SendLocalList'>),
    ),
  })),
};

function updateOf(request: RequestPayload<'1.6', 'SendLocalList'>): LocalListUpdate {
  return {
    version: request.listVersion,
    full: request.updateType === 'Full',
    entries: (request.localAuthorizationList ?? []).map(({ idTag, idTagInfo }) => ({
      idToken: idTag,
      type: null,
      info: idTagInfo,
    })),
  };
}
