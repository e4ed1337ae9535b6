import { updatedList } from '../local-list/local-list.ts';
import { settingFlag } from '../settings.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

export function v16SendLocalList(
  turn: Turn,
  request: V16Command<'SendLocalList'>,
): V16Answer<'SendLocalList'> {
  if (!settingFlag(turn.adapter, turn.state, 'localListEnabled')) return { status: 'NotSupported' };
  const list = updatedList(turn.state.localList, {
    version: request.listVersion,
    full: request.updateType === 'Full',
    entries: (request.localAuthorizationList ?? []).map(({ idTag, idTagInfo }) => ({
      token: idTag,
      status: idTagInfo?.status ?? null,
      groupId: idTagInfo?.parentIdTag ?? null,
      expiresAtMs: idTagInfo?.expiryDate === undefined ? null : Date.parse(idTagInfo.expiryDate),
    })),
  });
  if (typeof list === 'string') return { status: list };
  update(turn, { localList: list });
  return { status: 'Accepted' };
}

/** 0 says that the list is empty, -1 that there is none [1.6 §5.10]. */
export function v16GetLocalListVersion({ adapter, state }: Turn): V16Answer<'GetLocalListVersion'> {
  return { listVersion: settingFlag(adapter, state, 'localListEnabled') ? state.localList.version : -1 };
}
