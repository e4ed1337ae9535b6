import type { UploadView } from '../../../http/contract/upload.ts';
import { apiPath, callApi } from '../api.ts';
import { itemsOf, type Pages, pagedQuery } from './pages.ts';

/** What a station still brings is looked at this often; there is no live message for it. */
const AWAITED_EVERY_MS = 3_000;
/** How long after a file came the station is expected to say that it brought it. */
const LAST_WORD_MS = 60_000;

/** Whether something about an upload is still to come. */
export function isUnderWay({ state, file, progress }: UploadView, nowMs: number): boolean {
  if (file === null) return state === 'waiting';
  return progress.at(-1)?.status !== 'Uploaded' && nowMs - Date.parse(file.receivedAt) < LAST_WORD_MS;
}

interface UploadsState {
  readonly state: { readonly data: Pages<UploadView> | undefined };
}

/** The files of a station, the newest first; asked again while one is on its way. */
export function uploadsQuery(stationId: string) {
  return {
    ...pagedQuery<UploadView>(['uploads', stationId], apiPath('stations', stationId, 'uploads')),
    refetchInterval: ({ state }: UploadsState) =>
      itemsOf(state.data).some((each) => isUnderWay(each, Date.now())) ? AWAITED_EVERY_MS : false,
  } as const;
}

/** Where a browser downloads the file from; the answer is always an attachment. */
export function contentPath({ stationId, commandId }: UploadView): string {
  return apiPath('stations', stationId, 'uploads', commandId, 'content');
}

export function deleteUpload({ stationId, commandId }: UploadView): Promise<unknown> {
  return callApi('DELETE', apiPath('stations', stationId, 'uploads', commandId));
}
