import { describe, expect, it } from 'vitest';
import { dcEvse } from '../../../../src/simulator/charger/charger-options.ts';
import { cardA, chargerBench, smallCar } from '../../../support/charger-bench.ts';
import type { ChargerBench, SentCall } from '../../../support/charger-bench.ts';

function charge(bench: ChargerBench): void {
  bench.step({ type: 'power-on' });
  bench.act({ type: 'plug', evseId: 1, car: smallCar });
  bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
}

function energiesWh(calls: readonly SentCall[]): number[] {
  return calls
    .flatMap((call) => call.payload.meterValue ?? [])
    .flatMap((meterValue) => meterValue.sampledValue)
    .filter((sample) => sample.measurand === 'Energy.Active.Import.Register')
    .map((sample) => Number(sample.value));
}

describe('a 1.6 transaction', () => {
  it('[1.6 §4.8] goes from the cable to the card, charges, and ends by the same card', () => {
    const bench = chargerBench({ ocppVersion: '1.6', meterIntervalS: 60 });
    charge(bench);
    bench.advance(300_500);
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    bench.act({ type: 'unplug', evseId: 1 });
    const statuses = bench
      .allSent('StatusNotification')
      .slice(2)
      .map((call) => call.payload.status);
    expect(statuses).toEqual(['Preparing', 'Charging', 'Finishing', 'Available']);
    const start = bench.lastSent('StartTransaction')?.payload;
    const stop = bench.lastSent('StopTransaction')?.payload;
    expect(stop).toMatchObject({ idTag: 'CARD-A', reason: 'Local' });
    // Five minutes at 11 kW, less the ramp.
    expect(stop.meterStop - start.meterStart).toBeGreaterThan(880);
    expect(stop.meterStop - start.meterStart).toBeLessThan(925);
    expect(bench.allSent('MeterValues')).toHaveLength(5);
    const energies = energiesWh(bench.allSent('MeterValues'));
    expect(energies).toEqual([...energies].sort((left, right) => left - right));
    expect(energies.at(-1)).toBeLessThanOrEqual(stop.meterStop);
  });

  it('[1.6 §7.31] is sampled in strings, each phase apart', () => {
    const bench = chargerBench({ ocppVersion: '1.6', meterIntervalS: 60 });
    charge(bench);
    bench.advance(61_000);
    const samples = bench.lastSent('MeterValues')?.payload.meterValue[0].sampledValue;
    expect(
      samples.map((sample: { measurand: string; phase?: string }) => [sample.measurand, sample.phase]),
    ).toEqual([
      ['Energy.Active.Import.Register', undefined],
      ['Power.Active.Import', undefined],
      ['Current.Import', 'L1'],
      ['Current.Import', 'L2'],
      ['Current.Import', 'L3'],
      ['Voltage', 'L1-N'],
      ['Voltage', 'L2-N'],
      ['Voltage', 'L3-N'],
    ]);
    expect(samples.every((sample: { value: unknown }) => typeof sample.value === 'string')).toBe(true);
  });

  it('[1.6 §4.8] stops when the token is refused after all', () => {
    const bench = chargerBench({ ocppVersion: '1.6' });
    bench.handlers['StartTransaction'] = () => ({ transactionId: 77, idTagInfo: { status: 'Blocked' } });
    charge(bench);
    expect(bench.lastSent('StopTransaction')?.payload).toMatchObject({
      transactionId: 77,
      reason: 'DeAuthorized',
    });
  });

  it('[1.6 §4.1] does not begin when the token is refused', () => {
    const bench = chargerBench({ ocppVersion: '1.6' });
    bench.handlers['Authorize'] = () => ({ idTagInfo: { status: 'Invalid' } });
    charge(bench);
    expect(bench.lastSent('StartTransaction')).toBeUndefined();
    expect(bench.events).toContainEqual({
      type: 'token-refused',
      evseId: 1,
      idToken: cardA,
      reason: 'Invalid',
    });
  });

  it('[1.6 ConnectionTimeOut] does not begin when nobody plugs in', () => {
    const bench = chargerBench({ ocppVersion: '1.6' });
    bench.step({ type: 'power-on' });
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    bench.advance(61_000);
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(bench.lastSent('StartTransaction')).toBeUndefined();
  });
});

describe.each(['2.0.1', '2.1'] as const)('a %s transaction', (ocppVersion) => {
  it('[E01] is a run of events with ascending seqNo, from power to unplugging', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 60, evses: [dcEvse] });
    charge(bench);
    bench.advance(125_000);
    bench.act({ type: 'unplug', evseId: 1 });
    const events = bench.allSent('TransactionEvent').map((call) => call.payload);
    expect(events.map((event) => [event.eventType, event.triggerReason, event.seqNo])).toEqual([
      ['Started', 'Authorized', 0],
      ['Updated', 'MeterValuePeriodic', 1],
      ['Updated', 'MeterValuePeriodic', 2],
      ['Ended', 'EVCommunicationLost', 3],
    ]);
    expect(new Set(events.map((event) => event.transactionInfo.transactionId)).size).toBe(1);
    expect(events[0]).toMatchObject({ evse: { id: 1, connectorId: 1 }, idToken: { idToken: 'CARD-A' } });
    expect(
      events[1].meterValue[0].sampledValue.map((sample: { measurand: string }) => sample.measurand),
    ).toContain('SoC');
    const energies = energiesWh(bench.allSent('TransactionEvent'));
    expect((energies.at(-1) ?? 0) - (energies[0] ?? 0)).toBeGreaterThan(350);
  });

  it('[E02] may begin with the cable, and learn the token later', () => {
    const bench = chargerBench({ ocppVersion, txStartPoint: 'EVConnected' });
    charge(bench);
    const events = bench.allSent('TransactionEvent').map((call) => call.payload);
    expect(
      events.map((event) => [event.eventType, event.triggerReason, event.transactionInfo.chargingState]),
    ).toEqual([
      ['Started', 'CablePluggedIn', 'EVConnected'],
      ['Updated', 'Authorized', 'Charging'],
    ]);
    expect(events[0]).not.toHaveProperty('idToken');
    expect(events[1].idToken).toEqual({ idToken: 'CARD-A', type: 'ISO14443' });
  });

  it('[E05] ends when the token is refused after all', () => {
    const bench = chargerBench({ ocppVersion });
    bench.handlers['TransactionEvent'] = ({ payload }) =>
      payload.eventType === 'Started' ? { idTokenInfo: { status: 'Invalid' } } : {};
    charge(bench);
    const ended = bench.lastSent('TransactionEvent')?.payload;
    expect(ended).toMatchObject({ eventType: 'Ended', triggerReason: 'Deauthorized' });
    expect(ended.transactionInfo.stoppedReason).toBe('DeAuthorized');
  });

  it('[E11] tells that the car has enough, and goes on until somebody ends it', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 0 });
    charge(bench);
    bench.advance(3_600_000);
    const last = bench.lastSent('TransactionEvent')?.payload;
    expect(last).toMatchObject({ eventType: 'Updated', transactionInfo: { chargingState: 'SuspendedEV' } });
    const satisfied = bench.events.find((event) => event.type === 'car-satisfied');
    expect(satisfied?.type === 'car-satisfied' && satisfied.energyWh).toBeGreaterThanOrEqual(4_999);
    expect(satisfied?.type === 'car-satisfied' && satisfied.energyWh).toBeLessThan(5_010);
  });
});

describe('the registers of a virtual charger', () => {
  it('[meter] are never 0, depend on the id alone, and grow from one transaction to the next', () => {
    const bench = chargerBench({ ocppVersion: '1.6' });
    const twin = chargerBench({ ocppVersion: '2.1' });
    expect(bench.state.evses[0]?.meter).toEqual(twin.state.evses[0]?.meter);
    charge(bench);
    bench.advance(100_000);
    bench.act({ type: 'unplug', evseId: 1 });
    bench.advance(50_000);
    charge(bench);
    const [first, second] = bench.allSent('StartTransaction').map((call) => call.payload.meterStart);
    expect(first).toBeGreaterThan(0);
    expect(second).toBe(bench.lastSent('StopTransaction')?.payload.meterStop);
    expect(second).toBeGreaterThan(first);
  });
});
