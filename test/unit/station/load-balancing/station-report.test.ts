import { describe, expect, it } from 'vitest';
import { stationReport } from '../../../../src/station/load-balancing/station-report.ts';
import { connectedStation } from '../../../support/station-messages.ts';

describe('the picture that a station gives its site', () => {
  it('[K17] has the link, what each EVSE draws, and what its car says it needs', () => {
    const station = connectedStation('2.0.1', false);
    const timestamp = new Date(station.nowMs).toISOString();
    station.result('TransactionEvent', {
      eventType: 'Started',
      timestamp,
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: 'T-1', chargingState: 'Charging' },
      evse: { id: 1, connectorId: 1 },
      idToken: { idToken: 'CARD-1', type: 'ISO14443' },
      meterValue: [
        {
          timestamp,
          sampledValue: ['L1', 'L2', 'L3'].map((phase) => ({
            value: 9.5,
            measurand: 'Current.Import',
            phase,
          })),
        },
      ],
    });
    station.result('NotifyEVChargingNeeds', {
      evseId: 1,
      chargingNeeds: {
        requestedEnergyTransfer: 'AC_three_phase',
        departureTime: '2026-11-22T16:00:00Z',
        acChargingParameters: { energyAmount: 12_000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 },
      },
    });
    const [running] = station.state.transactions.values();
    expect(stationReport(station.state, station.store.history, [], station.nowMs)).toEqual({
      stationId: 'ST-1',
      atMs: station.nowMs,
      linkId: station.state.link?.id,
      evses: [
        {
          evseId: 1,
          transactionId: running?.transaction.id,
          idToken: 'CARD-1',
          startedAtMs: station.nowMs,
          deliveredWh: 0,
          departureMs: Date.UTC(2026, 10, 22, 16),
          neededWh: 12_000,
          car: { minimumA: 6, maximumA: 16, phaseCount: 3 },
          measurement: { atMs: station.nowMs, currentsA: [9.5, 9.5, 9.5], powerW: null },
        },
      ],
      limits: [],
      outcomes: [],
    });
  });

  it.each([
    { vendor: 'Easee', limitMessagesPerDay: 25 },
    { vendor: 'Acme', limitMessagesPerDay: undefined },
  ])('[F26] says how many limits a day $vendor bears', ({ vendor, limitMessagesPerDay }) => {
    const station = connectedStation('1.6', false);
    const state = { ...station.state, record: { ...station.state.record, vendor } };
    const report = stationReport(state, station.store.history, [], station.nowMs);
    expect(report.limitMessagesPerDay).toBe(limitMessagesPerDay);
  });

  it('[load balancing] of a station that is away has no link', () => {
    const station = connectedStation('1.6', false);
    station.apply({ type: 'link-closed', linkId: station.state.link?.id ?? '' });
    const report = stationReport(station.state, station.store.history, [], station.nowMs);
    expect(report).toMatchObject({ linkId: null, evses: [] });
  });
});
