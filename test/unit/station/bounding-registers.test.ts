import { describe, expect, it } from 'vitest';
import { connectedStation } from '../../support/station-messages.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 11, minutes)).toISOString();

/** Events of a station that puts no register into the start and the end, in the order of these minutes. */
function billed(minutes: readonly number[], evict: boolean) {
  const station = connectedStation('2.0.1', evict);
  for (const minute of minutes) {
    const wh = 1_000 + 100 * minute;
    station.result('TransactionEvent', {
      eventType: minute === 0 ? 'Started' : minute === 30 ? 'Ended' : 'Updated',
      seqNo: minute / 10,
      timestamp: at(minute),
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 'T-1' },
      evse: { id: 1 },
      ...(minute % 30 === 0
        ? {}
        : { meterValue: [{ timestamp: at(minute), sampledValue: [{ value: wh }] }] }),
    });
  }
  const told = station.events.findLast(({ type }) => type === 'transaction');
  if (told?.type !== 'transaction') throw new Error('no transaction was told');
  return told.transaction;
}

describe.each([{ evict: false }, { evict: true }])(
  'registers that no message marks ($evict)',
  ({ evict }) => {
    it.each([[[0, 10, 20, 30]], [[0, 20, 10, 30]], [[30, 20, 10, 0]], [[20, 10, 30, 0]], [[0, 30, 20, 10]]])(
      '[I2] are the earliest and the latest, whatever came first: %j',
      (minutes) => {
        expect(billed(minutes, evict)).toMatchObject({
          state: 'ended',
          meterStartWh: 2_000,
          meterStopWh: 3_000,
          energyWh: 1_000,
          flags: [],
          energy: { rule: 'register-difference', doubts: [] },
        });
      },
    );
  },
);
