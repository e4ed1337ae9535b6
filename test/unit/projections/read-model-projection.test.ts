import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectReadModel } from '../../../src/projections/read-model-projection.ts';
import {
  connectorEvent,
  eventBatch,
  noonMs,
  stationEvent,
  transactionEvent,
} from '../../support/read-model-samples.ts';

describe('the projection into the read model', () => {
  it('[§5] carries the event number and the time of the commit in every row', () => {
    const change = projectReadModel([
      eventBatch(7, stationEvent(), connectorEvent({}, 'tx'), transactionEvent()),
    ]);
    expect(change.stations).toMatchObject([{ id: 'CP-1', eventNumber: 7, asOfMs: noonMs + 7 }]);
    expect(change.connectors).toMatchObject([{ stationId: 'CP-1', transactionId: 'tx', eventNumber: 7 }]);
    expect(change.transactions).toMatchObject([{ energyWh: 4_200, eventNumber: 7, asOfMs: noonMs + 7 }]);
  });

  it('[§5] writes one row for a thing that changed many times', () => {
    const batches = Array.from({ length: 50 }, (_, index) =>
      eventBatch(index + 1, transactionEvent({ energyWh: index * 100 })),
    );
    expect(projectReadModel(batches).transactions).toMatchObject([{ energyWh: 4_900, eventNumber: 50 }]);
  });

  it('[I8] gives the same rows in whatever order the batches come', () => {
    const batches = [
      eventBatch(1, stationEvent({ connectivity: 'online' }), connectorEvent()),
      eventBatch(2, transactionEvent({ energyWh: 1 }), connectorEvent({ status: 'SuspendedEV' })),
      eventBatch(3, transactionEvent({ energyWh: 2 }), stationEvent({ connectivity: 'reconnecting' })),
      eventBatch(4, stationEvent({ connectivity: 'offline' })),
    ];
    const expected = projectReadModel(batches);
    fc.assert(
      fc.property(fc.shuffledSubarray(batches, { minLength: 4 }), (shuffled) => {
        expect(projectReadModel(shuffled)).toEqual(expected);
      }),
    );
  });

  it('[1.6 §4.1] files a transaction under its token without case', () => {
    const event = transactionEvent({ idToken: { value: 'CafE01', type: 'ISO14443' } });
    expect(projectReadModel([eventBatch(1, event)]).transactions).toMatchObject([
      { idToken: 'CafE01', idTokenKey: 'cafe01' },
    ]);
  });

  it('[I8] turns a removal into a tombstone beside whatever went before', () => {
    const change = projectReadModel([
      eventBatch(1, stationEvent()),
      eventBatch(2, { type: 'station-removed', stationId: 'CP-1' }),
    ]);
    expect(change.stations).toMatchObject([{ eventNumber: 1 }]);
    expect(change.removals).toEqual([{ id: 'CP-1', eventNumber: 2, asOfMs: noonMs + 2 }]);
  });

  it('[I4] gives every row a time and an energy that D1 can hold, whatever the station claimed', () => {
    const change = projectReadModel([
      eventBatch(
        3,
        connectorEvent({ updatedAtMs: Number.NaN }),
        transactionEvent({ startedAtMs: Number.NaN, energyWh: Number.POSITIVE_INFINITY }),
      ),
    ]);
    expect(change.connectors).toMatchObject([{ updatedAtMs: noonMs + 3 }]);
    expect(change.transactions).toMatchObject([{ startedAtMs: noonMs + 3, energyWh: 0 }]);
  });
});
