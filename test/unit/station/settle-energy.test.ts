import { describe, expect, it } from 'vitest';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const minute = (number: number): string => new Date(Date.UTC(2026, 10, 22, 10, number)).toISOString();

function told(station: StationHarness): readonly TransactionSnapshot[] {
  return station.events.flatMap((event) => (event.type === 'transaction' ? [event.transaction] : []));
}

function last(station: StationHarness): TransactionSnapshot {
  const snapshot = told(station).at(-1);
  if (snapshot === undefined) throw new Error('no transaction was told');
  return snapshot;
}

function records(station: StationHarness): readonly ChargeDetailRecord[] {
  return station.events.flatMap((event) => (event.type === 'charge-detail-record' ? [event.record] : []));
}

/** A 1.6 transaction from the tenth minute of `hour` on: its start, a sample a minute, its stop. */
function charge(
  station: StationHarness,
  registers: { startWh: number; samplesWh?: readonly number[]; stopWh: number; from?: number },
): TransactionSnapshot {
  const { startWh, samplesWh = [], stopWh, from = 0 } = registers;
  const { transactionId } = station.result('StartTransaction', {
    connectorId: 1,
    idTag: 'CARD-1',
    meterStart: startWh,
    timestamp: minute(from),
  });
  samplesWh.forEach((value, at) => {
    const meterValue = [{ timestamp: minute(from + at + 1), sampledValue: [{ value: String(value) }] }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
  });
  station.result('StopTransaction', {
    transactionId,
    meterStop: stopWh,
    timestamp: minute(from + samplesWh.length + 1),
  });
  const { id } = last(station);
  const free = { siteId: null, timeZone: 'UTC', tariff: null };
  station.apply({ type: 'tariff-answered', transactionId: id, pricing: free });
  return last(station);
}

describe.each([{ evict: false }, { evict: true }])(
  'the energy of a transaction (evicted: $evict)',
  ({ evict }) => {
    const begin = () => connectedStation('1.6', evict);

    it('[METER-1] is told with its end, once, and is what the bill says', () => {
      const station = begin();
      const transaction = charge(station, { startWh: 1_000, samplesWh: [1_400, 1_900], stopWh: 2_500 });
      expect(transaction).toMatchObject({
        energyWh: 1_500,
        energy: { energyWh: 1_500, rule: 'register-difference', doubts: [] },
        flags: [],
      });
      expect(told(station).filter(({ state }) => state === 'ended')).toHaveLength(1);
      expect(records(station)).toMatchObject([{ version: 1, energyWh: 1_500 }]);
    });

    it.each([
      [
        'samples count from the start',
        { startWh: 900_000, samplesWh: [0, 400, 900], stopWh: 901_000 },
        1_000,
        'samples-relative',
      ],
      [
        'the start is a placeholder',
        { startWh: 0, samplesWh: [910_000, 910_200], stopWh: 910_500 },
        500,
        'start-implausible',
      ],
      [
        'the register begins again',
        { startWh: 700_000, samplesWh: [700_500, 200, 600], stopWh: 900 },
        1_400,
        'register-reset',
      ],
      [
        'the meter is replaced',
        { startWh: 700_000, samplesWh: [700_500, 90_000, 90_300], stopWh: 90_400 },
        900,
        'register-replaced',
      ],
      [
        'the stop is absurd',
        { startWh: 700_000, samplesWh: [700_500], stopWh: 2_000_000_000 },
        500,
        'stop-implausible',
      ],
      [
        'the stop is below the start',
        { startWh: 700_000, samplesWh: [700_500], stopWh: 699_000 },
        500,
        'stop-below-last-sample',
      ],
    ])('[METER-3] %s: suspect, with the reason, and billed the same', (_, registers, energyWh, doubt) => {
      const station = begin();
      const transaction = charge(station, registers);
      expect(transaction).toMatchObject({ energyWh, flags: ['suspect-energy'] });
      expect(transaction.energy?.doubts).toContain(doubt);
      expect(records(station).at(-1)).toMatchObject({ energyWh, energyDoubts: transaction.energy?.doubts });
    });

    it('[METER-3] the width of the register, as the operator set it, explains a rollover', () => {
      const facts = { startWh: 999_999_000, samplesWh: [999_999_600, 300], stopWh: 800 };
      const station = begin();
      station.apply({
        type: 'station-updated',
        meter: { maximumPowerW: null, registerModulusWh: 1_000_000_000 },
      });
      expect(charge(station, facts)).toMatchObject({
        energyWh: 1_800,
        energy: { doubts: ['register-rollover'] },
      });
      expect(records(station)).toMatchObject([{ energyWh: 1_800 }]);
    });

    it('[METER-2] the greatest power, as the operator set it, tells what is absurd', () => {
      const facts = { startWh: 1_000, samplesWh: [9_000], stopWh: 9_100 };
      expect(charge(begin(), facts)).toMatchObject({ energyWh: 8_100, flags: [] });
      const small = begin();
      small.apply({ type: 'station-updated', meter: { maximumPowerW: 3_700, registerModulusWh: null } });
      expect(charge(small, facts)).toMatchObject({ flags: ['suspect-energy'] });
      expect(last(small).energyWh).toBeLessThan(1_000);
    });

    it('[METER-8] what flowed between two transactions is told beside the second and billed to nobody', () => {
      const station = begin();
      charge(station, { startWh: 1_000, stopWh: 2_000 });
      const second = charge(station, { startWh: 2_250, stopWh: 3_000, from: 10 });
      expect(second).toMatchObject({
        energyWh: 750,
        flags: [],
        registerGap: { kind: 'energy-between', gapWh: 250 },
      });
      const third = charge(station, { startWh: 3_000, stopWh: 3_100, from: 20 });
      expect(third.registerGap).toBeUndefined();
      expect(records(station).map(({ energyWh }) => energyWh)).toEqual([1_000, 750, 100]);
    });

    it('[METER-8] an operator is called when a kilowatt-hour or more belongs to nobody', () => {
      const station = begin();
      charge(station, { startWh: 1_000, stopWh: 2_000 });
      charge(station, { startWh: 2_999, stopWh: 3_500, from: 10 });
      const alerts = () => station.store.history.documents('alerts').map(({ value }) => value);
      expect(alerts()).toEqual([]);
      charge(station, { startWh: 4_500, stopWh: 5_000, from: 20 });
      expect(alerts()).toMatchObject([
        {
          type: 'meter-gap',
          detail: expect.stringContaining('1000 Wh flowed since the transaction before it'),
        },
      ]);
    });

    it('[I2] a reading that comes after the end corrects transaction and bill alike', () => {
      const station = begin();
      const { ocppTransactionId } = charge(station, {
        startWh: 1_000_000,
        samplesWh: [1_000_200],
        stopWh: 1_000_500,
      });
      const meterValue = [{ timestamp: minute(1), sampledValue: [{ value: '1000700' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId: Number(ocppTransactionId), meterValue });
      expect(last(station)).toMatchObject({ energyWh: 700, flags: ['suspect-energy'] });
      expect(records(station)).toMatchObject([
        { version: 1, energyWh: 500 },
        { version: 2, energyWh: 700 },
      ]);
    });
  },
);

describe('a transaction without any reading', () => {
  const event = (eventType: string, minutes: number, chargingState: string) => ({
    eventType,
    seqNo: minutes,
    timestamp: minute(minutes),
    triggerReason: 'ChargingStateChanged',
    transactionInfo: { transactionId: 'T-1', chargingState },
    evse: { id: 1 },
  });

  it.each([
    ['EVConnected', []],
    ['Charging', ['suspect-energy']],
  ])('[METER-7] that went as far as %s has the flags %j', (chargingState, flags) => {
    const station = connectedStation('2.0.1', false);
    station.result('TransactionEvent', event('Started', 0, chargingState));
    station.result('TransactionEvent', event('Ended', 1, 'Idle'));
    expect(last(station)).toMatchObject({ energyWh: 0, flags, energy: { rule: 'nothing-measured' } });
  });

  it.each([
    [{ measurand: 'Energy.Active.Import.Interval', value: 900 }, ['suspect-energy']],
    [{ measurand: 'Energy.Active.Import.Register', location: 'Inlet', value: 900 }, ['suspect-energy']],
    [{ measurand: 'Power.Active.Import', value: 7_000 }, ['suspect-energy']],
    [{ measurand: 'Power.Active.Import', value: 0 }, []],
    [{ measurand: 'Voltage', value: 230 }, []],
  ])('[METER-7] that tells of flowing energy otherwise, as in %j, has the flags %j', (sampled, flags) => {
    const station = connectedStation('2.0.1', false);
    const meterValue = [{ timestamp: minute(0), sampledValue: [sampled] }];
    station.result('TransactionEvent', { ...event('Started', 0, 'EVConnected'), meterValue });
    station.result('TransactionEvent', event('Ended', 1, 'Idle'));
    expect(last(station)).toMatchObject({ energyWh: 0, flags, energy: { rule: 'nothing-measured' } });
  });
});
