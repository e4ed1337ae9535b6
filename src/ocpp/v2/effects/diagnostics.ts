import { redactSecrets } from '../../redact-secrets.ts';
import { answerOnly, whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** N: logs and customer information. */
export const diagnostics = {
  /** [N09, N10] What is reported comes with NotifyCustomerInformation. */
  CustomerInformation: answerOnly,
  /** [N01] */
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
};
