import { parseTimestamp, timestampKey } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';
import { idTagInfo } from '../id-tag-info.ts';
import { idTokenOfTag } from '../id-token.ts';
import { meterSamples } from '../meter-sample.ts';
import { registerOrNone } from '../register-or-none.ts';

/** [1.6 §4.10] */
export const stopTransaction = defineMessage({
  action: 'StopTransaction',
  kind: 'transaction',
  toRequest: ({ transactionId, idTag, meterStop, timestamp, reason, transactionData }) => ({
    kind: 'transaction',
    event: 'ended',
    ocppTransactionId: String(transactionId),
    evseId: null,
    connectorId: null,
    idToken: idTag === undefined ? null : idTokenOfTag(idTag),
    atMs: parseTimestamp(timestamp),
    seqNo: null,
    triggerReason: null,
    chargingState: null,
    offline: false,
    meterStartWh: null,
    meterStopWh: registerOrNone(meterStop),
    stopReason: reason ?? 'Local',
    remoteStartId: null,
    reservationId: null,
    samples: meterSamples(transactionData ?? []),
    // A station that never got an id sends -1 or 0 for any transaction [1.6 errata 3.18]; these are told apart.
    contentKey: [
      `stop:${transactionId}`,
      ...(transactionId > 0 ? [] : [timestampKey(timestamp), meterStop]),
    ].join(':'),
  }),
  toPayload: ({ authorization }) => (authorization === null ? {} : { idTagInfo: idTagInfo(authorization) }),
});
