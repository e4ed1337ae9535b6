import { updatedList } from '../local-list/local-list.ts';
import { settingFlag } from '../settings.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';
import { v2StatusInfo } from './v2-status-info.ts';

/** [D01] */
export function v2SendLocalList(
  turn: Turn,
  { versionNumber, updateType, localAuthorizationList }: V2Command<'SendLocalList'>,
): V2Answer<'SendLocalList'> {
  if (!settingFlag(turn.adapter, turn.state, 'localListEnabled')) {
    return { status: 'Failed', ...v2StatusInfo('NotEnabled', 'LocalAuthListCtrlr is not enabled') };
  }
  // A full list without entries empties it, whatever version it has [D01.FR.04].
  if (updateType === 'Full' && localAuthorizationList === undefined) {
    update(turn, { localList: { version: versionNumber, entries: [] } });
    return { status: 'Accepted' };
  }
  const list = updatedList(turn.state.localList, {
    version: versionNumber,
    full: updateType === 'Full',
    entries: (localAuthorizationList ?? []).map(({ idToken, idTokenInfo }) => ({
      token: idToken.idToken,
      status: idTokenInfo?.status ?? null,
      groupId: idTokenInfo?.groupIdToken?.idToken ?? null,
      expiresAtMs:
        idTokenInfo?.cacheExpiryDateTime === undefined ? null : Date.parse(idTokenInfo.cacheExpiryDateTime),
    })),
  });
  if (typeof list === 'string') return { status: list };
  update(turn, { localList: list });
  return { status: 'Accepted' };
}

/** 0 says that the list is empty or not in use [D02]. */
export function v2GetLocalListVersion({ adapter, state }: Turn): V2Answer<'GetLocalListVersion'> {
  return { versionNumber: settingFlag(adapter, state, 'localListEnabled') ? state.localList.version : 0 };
}
