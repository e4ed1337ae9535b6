import { describe, expect, it } from 'vitest';
import { station } from '../../../src/http/contract/station.ts';
import { stationSummaryView, stationView } from '../../../src/projections/station-view.ts';
import { connectorSnapshot, stationSnapshot } from '../../support/read-model-samples.ts';

describe('a station in the API', () => {
  it('[API] is what the contract says, with its connectors in order', () => {
    const connectors = [
      { ...connectorSnapshot({ evseId: 2 }), transactionId: null },
      { ...connectorSnapshot({ evseId: 1, connectorId: 2 }), transactionId: 'tx' },
      { ...connectorSnapshot(), transactionId: null },
    ];
    const view = stationView(stationSnapshot(), connectors, ['reply-once'], null);
    expect(station.parse(view)).toEqual(view);
    expect(view.connectors.map(({ evseId, connectorId }) => [evseId, connectorId])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(view.quirks).toEqual(['reply-once']);
  });

  it('[API] is online only while it is: a dropped link is reconnecting, not online', () => {
    expect(stationSummaryView(stationSnapshot(), [], null).online).toBe(true);
    const dropped = stationSummaryView(stationSnapshot({ connectivity: 'reconnecting' }), [], null);
    expect(dropped).toMatchObject({ online: false, connectivity: 'reconnecting' });
  });

  it('[API] tells how old a picture from the read model is', () => {
    const view = stationSummaryView(stationSnapshot(), [], Date.UTC(2026, 0, 1));
    expect(view.asOf).toBe('2026-01-01T00:00:00.000Z');
  });
});
