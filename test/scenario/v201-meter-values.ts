import { expect } from 'vitest';
import { type Scenario, holds, minute, says } from './scenario.ts';
import { transactionIs } from './v16-steps.ts';
import { accepted, card, endedAt, event, evse, of201, register, started } from './v201-steps.ts';

const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });

/** J: readings, by the clock and of transactions, signed and not. */
export const meterValues201: readonly Scenario[] = [
  of201(['J_01'], 'J01', 'readings by the clock, of the station and of an EVSE', [
    says('MeterValues', { evseId: 0, ...register(5_000, 'Sample.Clock') }),
    says('MeterValues', { evseId: 1, ...register(1_000, 'Sample.Clock') }),
  ]),
  of201(['J_02', 'J_03'], 'J01', 'readings by the clock of a running transaction, and at its end', [
    started,
    says('MeterValues', { evseId: 1, ...register(1_700, 'Sample.Clock') }),
    event('Updated', 1, 'MeterValueClock', register(2_000, 'Sample.Clock')),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of201(
    ['J_07', 'J_09', 'J_10'],
    'J02',
    'readings of a transaction at its beginning, in between and at its end',
    [
      started,
      event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
      transactionIs({ energyWh: 0 }),
      event('Updated', 2, 'MeterValueClock', register(2_400, 'Sample.Clock')),
      endedAt(3, 'StopAuthorized'),
      billed,
    ],
  ),
  of201(['J_04', 'J_11'], 'J02', 'signed readings are taken as they are', [
    started,
    event('Ended', 1, 'StopAuthorized', {
      meterValue: [
        {
          timestamp: minute(10),
          sampledValue: [
            {
              value: 3_500,
              context: 'Transaction.End',
              signedMeterValue: {
                signedMeterData: 'T0NNRnw=',
                signingMethod: 'ECDSAP256SHA256',
                encodingMethod: 'OCMF',
                publicKey: '',
              },
            },
          ],
        },
      ],
    }),
    billed,
    holds('the signature is in the journal', (station) => {
      const [running] = station.store.listTransactions();
      const kept = JSON.stringify(station.store.listTransactionExchanges(running?.transaction.id ?? ''));
      expect(kept).toContain('T0NNRnw=');
    }),
  ]),
  of201(['J_08'], 'J02 E03', 'the reading of the beginning comes when the EVSE is known', [
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    event('Updated', 1, 'CablePluggedIn', { evse, ...register(1_000, 'Transaction.Begin') }),
    event('Updated', 2, 'MeterValuePeriodic', register(2_000)),
    endedAt(3),
    billed,
    transactionIs({ evseId: 1, meterStartWh: 1_000, meterStopWh: 3_500 }),
  ]),
];
