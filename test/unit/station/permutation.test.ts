import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16, boot2 } from '../../support/station-messages.ts';

const minute = (number: number): string => new Date(Date.UTC(2026, 10, 22, 10, number)).toISOString();

/** How the ends of a transaction are told: with marked registers, with plain ones, or with none. */
type Ends = 'marked' | 'plain' | 'bare';

/** The events of one 2.x transaction, in the order they happened. */
function events(registersWh: readonly number[], ends: Ends): object[] {
  const last = registersWh.length - 1;
  return registersWh.map((value, index) => {
    const eventType = index === 0 ? 'Started' : index === last ? 'Ended' : 'Updated';
    const isEnd = index === 0 || index === last;
    const marked = index === 0 ? 'Transaction.Begin' : 'Transaction.End';
    const context = isEnd && ends === 'marked' ? marked : 'Sample.Periodic';
    const meterValue = [{ timestamp: minute(index), sampledValue: [{ value, context }] }];
    return {
      eventType,
      seqNo: index,
      timestamp: minute(index),
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 'T-1' },
      evse: { id: 1 },
      ...(isEnd && ends === 'bare' ? {} : { meterValue }),
      ...(index === 0 ? { idToken: { idToken: 'CARD-1', type: 'ISO14443' } } : {}),
    };
  });
}

function bill(station: StationHarness): Partial<TransactionSnapshot> | undefined {
  const told = station.events
    .filter((event) => event.type === 'transaction')
    .map((event) => event.transaction);
  expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  const last = told.at(-1);
  return (
    last && {
      state: last.state,
      energyWh: last.energyWh,
      meterStartWh: last.meterStartWh,
      meterStopWh: last.meterStopWh,
      startedAtMs: last.startedAtMs,
      endedAtMs: last.endedAtMs,
      flags: last.flags,
    }
  );
}

const registers = fc
  .array(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 8 })
  .map((steps) => steps.reduce<number[]>((sums, step) => [...sums, (sums.at(-1) ?? 1_000) + step], []));

describe('the messages of a transaction', { timeout: 60_000 }, () => {
  it.each(['marked', 'plain', 'bare'] as const)(
    '[I2] in any order and any number of times give the same bill (2.x, %s ends)',
    (ends) => {
      const order = fc.tuple(registers, fc.array(fc.nat(1_000), { minLength: 8, maxLength: 24 }));
      fc.assert(
        fc.property(order, ([registersWh, picks]) => {
          const straight = new StationHarness({ version: '2.0.1' });
          straight.connect();
          boot2(straight);
          const inOrder = events(registersWh, ends);
          for (const event of inOrder) straight.result('TransactionEvent', event);
          const mixed = new StationHarness({
            version: '2.0.1',
            evict: picks[0] !== undefined && picks[0] % 2 === 0,
          });
          mixed.connect();
          boot2(mixed);
          // Each at least once, in an order drawn at random, with some repeated.
          const rest = [...inOrder];
          for (const pick of picks) {
            const [event] =
              rest.length > 0 ? rest.splice(pick % rest.length, 1) : [inOrder[pick % inOrder.length]];
            mixed.result('TransactionEvent', event);
          }
          for (const event of rest) mixed.result('TransactionEvent', event);
          expect(bill(mixed)).toEqual(bill(straight));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('[I2] repeated, with the stop before its meter values, give the same bill (1.6)', () => {
    fc.assert(
      fc.property(registers, fc.array(fc.nat(1_000), { maxLength: 12 }), (registersWh, picks) => {
        const station = new StationHarness({ version: '1.6' });
        station.connect();
        boot16(station);
        const [first = 0, ...others] = registersWh;
        const lastWh = others.at(-1) ?? first;
        const start = { connectorId: 1, idTag: 'CARD-1', meterStart: first, timestamp: minute(0) };
        const { transactionId } = station.result('StartTransaction', start);
        const values = others.map(
          (value, index) =>
            [
              'MeterValues',
              {
                connectorId: 1,
                transactionId,
                meterValue: [{ timestamp: minute(index + 1), sampledValue: [{ value: String(value) }] }],
              },
            ] as const,
        );
        const stop = [
          'StopTransaction',
          { transactionId, meterStop: lastWh, timestamp: minute(registersWh.length) },
        ] as const;
        const messages = [stop, ...values, ['StartTransaction', start] as const];
        for (const [action, payload] of messages) station.result(action, payload);
        for (const pick of picks) {
          const message = messages[pick % messages.length];
          if (message !== undefined) station.result(message[0], message[1]);
        }
        expect(bill(station)).toMatchObject({
          state: 'ended',
          energyWh: lastWh - first,
          meterStartWh: first,
          meterStopWh: lastWh,
          flags: [],
        });
      }),
      { numRuns: 150 },
    );
  });
});
