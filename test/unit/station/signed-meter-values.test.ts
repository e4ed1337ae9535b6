import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exchangeView } from '../../../src/projections/exchange-view.ts';
import { connectedStation } from '../../support/station-messages.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Spaces, escapes and a trailing newline: what a careless reader would trim or write anew. */
const signedText =
  'OCMF|{"FV":"1.0","GI":"Sépia \\u00e9","RD":[{"RV":1000.10,"RU":"Wh"}]}|{"SD":"3044\\/ab=="} \n';

describe.each([{ evict: false }, { evict: true }])('signed meter values (evicted: $evict)', ({ evict }) => {
  it('[J01 J_04] of 1.6 come out as they came in, byte for byte', () => {
    const station = connectedStation('1.6', evict);
    const timestamp = new Date(station.nowMs).toISOString();
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1_000, timestamp };
    const { transactionId } = station.result('StartTransaction', start);
    const sampledValue = [{ value: signedText, format: 'SignedData', context: 'Transaction.End' }];
    const meterValue = [{ timestamp, sampledValue }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    const [id = ''] = station.state.transactions.keys();
    const shown = station.store.listTransactionExchanges(id).map(exchangeView).at(-1)?.payload;
    const value = (shown as { meterValue: typeof meterValue }).meterValue[0]?.sampledValue[0]?.value;
    expect(hash(value ?? '')).toBe(hash(signedText));
  });

  it.each(['2.0.1', '2.1'] as const)('[J_11] of %s come out as they came in, byte for byte', (version) => {
    const station = connectedStation(version, evict);
    const timestamp = new Date(station.nowMs).toISOString();
    const signedMeterValue = {
      signedMeterData: Buffer.from(signedText).toString('base64'),
      signingMethod: 'ECDSA-secp256r1-SHA256',
      encodingMethod: 'OCMF',
      publicKey: '',
    };
    const sampledValue = [{ value: 1_000, context: 'Transaction.Begin', signedMeterValue }];
    const meterValue = [{ timestamp, sampledValue }];
    station.result('TransactionEvent', {
      eventType: 'Started',
      timestamp,
      triggerReason: 'SignedDataReceived',
      seqNo: 0,
      transactionInfo: { transactionId: 'tx-1' },
      evse: { id: 1 },
      meterValue,
    });
    const [id = ''] = station.state.transactions.keys();
    const shown = station.store.listTransactionExchanges(id).map(exchangeView).at(-1)?.payload;
    const kept = (shown as { meterValue: typeof meterValue }).meterValue[0]?.sampledValue[0]
      ?.signedMeterValue;
    expect(kept).toEqual(signedMeterValue);
    expect(hash(kept?.signedMeterData ?? '')).toBe(hash(signedMeterValue.signedMeterData));
  });
});
