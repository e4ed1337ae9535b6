import { removals } from '../../../domain/document.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** L: a job begins with its answer, and goes on in status notifications with the same requestId. */
export const firmware = {
  /** [L03] */
  PublishFirmware: defineEffect(
    'PublishFirmware',
    ({ requestId, location, checksum }, { status }, accepted) =>
      whenAccepted(accepted, () => [
        {
          type: 'put',
          collection: 'published-firmware',
          id: String(requestId),
          value: { requestId, location, checksum, status },
        },
      ]),
  ),
  /** [L04] `NoFirmware` says as well that it is published no more. */
  UnpublishFirmware: defineEffect('UnpublishFirmware', ({ checksum }, { status }, _accepted, { known }) => ({
    accepted: status === 'Unpublished',
    documents:
      status === 'DownloadOngoing'
        ? []
        : removals(
            known
              .documents('published-firmware')
              .filter(({ value }) => (value as { checksum?: string }).checksum === checksum),
          ),
  })),
  /** [L01, L02] */
  UpdateFirmware: defineEffect(
    'UpdateFirmware',
    ({ requestId, firmware: { location, retrieveDateTime, installDateTime } }, { status }, accepted) =>
      whenAccepted(accepted, () => [
        {
          type: 'put',
          collection: 'firmware-status',
          id: String(requestId),
          value: {
            requestId,
            location,
            retrieveAt: retrieveDateTime,
            installAt: installDateTime ?? null,
            status,
          },
        },
      ]),
  ),
};
