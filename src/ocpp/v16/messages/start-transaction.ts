import { idTokenKey } from '../../../domain/id-token.ts';
import { parseTimestamp, timestampKey } from '../../timestamp.ts';
import { evseOfConnector } from '../connector.ts';
import { defineMessage } from '../define-message.ts';
import { idTagInfo } from '../id-tag-info.ts';
import { idTokenOfTag } from '../id-token.ts';
import { registerOrNone } from '../register-or-none.ts';

/** [1.6 §4.8] The answer always has a transactionId and an idTagInfo, whatever became of the token. */
export const startTransaction = defineMessage({
  action: 'StartTransaction',
  kind: 'transaction',
  toRequest: ({ connectorId, idTag, meterStart, timestamp, reservationId }) => ({
    kind: 'transaction',
    event: 'started',
    ocppTransactionId: null,
    ...evseOfConnector(connectorId),
    idToken: idTokenOfTag(idTag),
    atMs: parseTimestamp(timestamp),
    seqNo: null,
    triggerReason: null,
    chargingState: null,
    offline: false,
    meterStartWh: registerOrNone(meterStart),
    meterStopWh: null,
    stopReason: null,
    remoteStartId: null,
    // Some stations write 0 or -1 where there is no reservation.
    reservationId: reservationId !== undefined && reservationId > 0 ? reservationId : null,
    samples: [],
    contentKey: ['start', connectorId, idTokenKey(idTag), timestampKey(timestamp), meterStart].join(':'),
  }),
  toPayload: ({ ocppTransactionId, authorization }) => ({
    transactionId: Number(ocppTransactionId),
    idTagInfo: idTagInfo(authorization),
  }),
});
