import { describe, expect, it } from 'vitest';
import { stationLimits } from '../../../../src/station/load-balancing/station-limits.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const limits = (station: StationHarness) =>
  stationLimits(station.state, station.store.history, station.nowMs);

const schedule = (...limitsA: number[]) => ({
  id: 1,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: limitsA.map((limit, index) => ({ startPeriod: index * 3_600, limit })),
});

function limit(
  station: StationHarness,
  evseId: number | undefined,
  source: string,
  ...limitsA: number[]
): void {
  station.result('NotifyChargingLimit', {
    ...(evseId === undefined ? {} : { evseId }),
    chargingLimit: { chargingLimitSource: source },
    ...(limitsA.length === 0 ? {} : { chargingSchedule: [schedule(...limitsA)] }),
  });
}

describe('the limits that a station is under', () => {
  it('[K12] are those it told, each by its source, from when it told them', () => {
    const station = connectedStation('2.0.1', false);
    const toldAtMs = station.nowMs;
    limit(station, undefined, 'EMS', 32, 16);
    limit(station, 1, 'SO', 10);
    const [ems, so] = limits(station);
    expect(ems).toMatchObject({ evseId: 0, source: 'EMS', rateUnit: 'A' });
    expect(
      ems?.periods.map(({ fromMs, untilMs, limits: [first] }) => [fromMs - toldAtMs, untilMs, first]),
    ).toEqual([
      [0, toldAtMs + 3_600_000, 32],
      [3_600_000, null, 16],
    ]);
    expect(so).toMatchObject({ evseId: 1, source: 'SO', periods: [{ limits: [10], untilMs: null }] });
  });

  it('[K12] what is over is left out, and so is a limit without a figure', () => {
    const station = connectedStation('2.0.1', false);
    limit(station, undefined, 'EMS', 32, 16);
    limit(station, undefined, 'Other');
    station.nowMs += 2 * 3_600_000;
    expect(limits(station).map(({ source, periods }) => [source, periods.length])).toEqual([['EMS', 1]]);
  });

  it('[K13] go when they are cleared', () => {
    const station = connectedStation('2.0.1', false);
    limit(station, undefined, 'EMS', 32);
    limit(station, 1, 'EMS', 10);
    station.result('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 });
    expect(limits(station).map(({ evseId }) => evseId)).toEqual([0]);
    station.result('ClearedChargingLimit', { chargingLimitSource: 'EMS' });
    expect(limits(station)).toEqual([]);
  });

  it('[K12] our own limits and generation that adds to them are none', () => {
    const station = connectedStation('2.1', false);
    limit(station, undefined, 'CSO', 32);
    station.result('NotifyChargingLimit', {
      chargingLimit: { chargingLimitSource: 'EMS', isLocalGeneration: true },
      chargingSchedule: [schedule(10)],
    });
    expect(limits(station)).toEqual([]);
  });

  it('[K15] the schedule of a car counts while its transaction runs', () => {
    const station = connectedStation('2.0.1', false);
    const timestamp = new Date(station.nowMs).toISOString();
    const event = (eventType: string, seqNo: number, triggerReason: string) =>
      station.result('TransactionEvent', {
        eventType,
        timestamp,
        triggerReason,
        seqNo,
        transactionInfo: { transactionId: 'T-1' },
        evse: { id: 1, connectorId: 1 },
        idToken: { idToken: 'CARD-1', type: 'ISO14443' },
      });
    event('Started', 0, 'Authorized');
    station.result('NotifyEVChargingSchedule', {
      timeBase: timestamp,
      evseId: 1,
      chargingSchedule: schedule(8),
    });
    expect(limits(station)).toMatchObject([{ evseId: 1, source: 'EV', periods: [{ limits: [8] }] }]);
    event('Ended', 1, 'EVDeparted');
    expect(limits(station)).toEqual([]);
  });
});
