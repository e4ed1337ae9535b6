import { describe, expect, it } from 'vitest';
import { interpretContext, knownTransaction } from '../../../src/station/interpret-context.ts';
import type { Turn } from '../../../src/station/turn.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

function charging(): { readonly station: StationHarness; readonly turn: Turn } {
  const station = new StationHarness({ version: '1.6' });
  station.connect();
  boot16(station);
  station.result('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
  station.result('StartTransaction', {
    connectorId: 1,
    idTag: 'CARD-1',
    meterStart: 1000,
    timestamp: '2026-11-22T12:00:00Z',
  });
  const context = {
    nowMs: station.nowMs,
    newId: () => '',
    newNumber: () => 1,
    history: station.store.history,
  };
  return { station, turn: { state: station.state, context, outputs: [] } };
}

describe('what helps to read a request', () => {
  const values = { kind: 'meter-values', evseId: 1, ocppTransactionId: null, samples: [] } as const;

  it('[1.6 errata 3.16] is the transaction on its EVSE, and the EVSEs there are', () => {
    const { turn } = charging();
    expect(interpretContext(turn, '1.6', values)).toMatchObject({
      evseIds: [1],
      transaction: { meterStartWh: 1000, idTag: 'CARD-1' },
    });
    expect(interpretContext(turn, '1.6', { ...values, evseId: 2 }).transaction).toBeNull();
    expect(interpretContext(turn, '1.6', { kind: 'heartbeat' }).transaction).toBeNull();
    expect(knownTransaction(null)).toBeNull();
  });

  it('[1.6 §5.11] are the tags of what runs and of remote starts that wait', () => {
    const { station, turn } = charging();
    station.command('RemoteStartTransaction', { connectorId: 2, idTag: 'REMOTE' });
    const { knownIdTags } = interpretContext({ ...turn, state: station.state }, '1.6', values);
    expect([...knownIdTags].sort()).toEqual(['CARD-1', 'REMOTE']);
  });
});
