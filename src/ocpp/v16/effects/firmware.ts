import { UNNAMED_JOB } from '../../job-notice.ts';
import { redactSecrets } from '../../redact-secrets.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** FirmwareManagement and its secure twins: a job begins with its answer and goes on in status notifications. */
export const firmware = {
  /** [1.6 §5.9] No file name means that there is nothing to upload. */
  GetDiagnostics: defineEffect('GetDiagnostics', ({ location }, { fileName }) => ({
    accepted: fileName !== undefined && fileName !== '',
    documents: [
      {
        type: 'put',
        collection: 'log-status',
        id: UNNAMED_JOB,
        value: {
          requestId: null,
          logType: 'DiagnosticsLog',
          location,
          filename: redactSecrets('GetDiagnostics', fileName ?? null),
          status: fileName ? 'Accepted' : 'NothingToUpload',
        },
      },
    ],
  })),
  /** [1.6 security whitepaper N01] */
  GetLog: defineEffect('GetLog', ({ requestId, logType, log }, { status, filename }, accepted) =>
    whenAccepted(accepted, () => [
      {
        type: 'put',
        collection: 'log-status',
        id: String(requestId),
        value: {
          requestId,
          logType,
          location: log.remoteLocation,
          filename: redactSecrets('GetLog', filename ?? null),
          status,
        },
      },
    ]),
  ),
  /** [1.6 security whitepaper L01] */
  SignedUpdateFirmware: defineEffect(
    'SignedUpdateFirmware',
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
  /** [1.6 §5.19] The answer says nothing but that it came. */
  UpdateFirmware: defineEffect('UpdateFirmware', ({ location, retrieveDate }) => ({
    documents: [
      {
        type: 'put',
        collection: 'firmware-status',
        id: UNNAMED_JOB,
        value: {
          requestId: null,
          location,
          retrieveAt: retrieveDate,
          installAt: null,
          status: 'Accepted',
        },
      },
    ],
  })),
};
