import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../support/station-messages.ts';

type Station = ReturnType<typeof connectedStation>;

const threePhases = {
  requestedEnergyTransfer: 'AC_three_phase',
  acChargingParameters: { energyAmount: 22_000, evMinCurrent: 6, evMaxCurrent: 20, evMaxVoltage: 400 },
};

function start(station: Station, transactionId = 'T-1', evseId = 1) {
  station.result('TransactionEvent', {
    eventType: 'Started',
    timestamp: '2026-11-22T12:00:00Z',
    triggerReason: 'CablePluggedIn',
    seqNo: 0,
    evse: { id: evseId },
    transactionInfo: { transactionId },
  });
}

function ask(station: Station, chargingNeeds: object, more: object = {}) {
  return station.result('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds, ...more });
}

interface Sent {
  readonly evseId: number;
  readonly chargingProfile: {
    readonly id: number;
    readonly stackLevel: number;
    readonly chargingProfilePurpose: string;
    readonly transactionId: string;
    readonly chargingSchedule: readonly {
      readonly chargingRateUnit: string;
      readonly startSchedule: string;
      readonly duration: number;
      readonly chargingSchedulePeriod: readonly { readonly startPeriod: number; readonly limit: number }[];
    }[];
  };
}

/** The profiles that were sent since the last look, each answered. */
function sentProfiles(station: Station, status = 'Accepted'): Sent[] {
  const calls = station.sent.splice(0).filter(({ frame }) => frame[2] === 'SetChargingProfile');
  for (const { frame } of calls) station.receive([3, frame[1], { status }]);
  return calls.map(({ frame }) => frame[3] as Sent);
}

function carSchedule(station: Station, limit: number) {
  return station.result('NotifyEVChargingSchedule', {
    evseId: 1,
    timeBase: '2026-11-22T12:00:00Z',
    chargingSchedule: {
      id: 1,
      chargingRateUnit: 'A',
      duration: 600,
      chargingSchedulePeriod: [{ startPeriod: 0, limit }],
    },
  });
}

function set(station: Station, evseId: number, id: number, limit: number, more: object = {}) {
  const chargingProfile = {
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: [
      {
        id,
        startSchedule: '2026-11-22T00:00:00Z',
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit }],
      },
    ],
    ...more,
  };
  answered(station, 'SetChargingProfile', { evseId, chargingProfile }, { status: 'Accepted' }, `set-${id}`);
}

describe.each([{ evict: false }, { evict: true }])('what a car asks for (evicted: $evict)', ({ evict }) => {
  it('[K15.FR.02] needs without a transaction on their EVSE are refused', () => {
    const station = connectedStation('2.0.1', evict);
    start(station, 'T-2', 2);
    expect(ask(station, threePhases)).toEqual({ status: 'Rejected' });
    expect(sentProfiles(station)).toEqual([]);
  });

  it.each(['2.0.1', '2.1'] as const)(
    '[K15.FR.08] on %s a TxProfile for the transaction follows the answer at once, as a command',
    (version) => {
      const station = connectedStation(version, evict);
      start(station);
      station.sent.splice(0);
      expect(ask(station, threePhases)).toEqual({ status: 'Accepted' });
      expect(station.sent.map(({ frame }) => frame[0])).toEqual([3, 2]);
      const [sent, ...more] = sentProfiles(station);
      expect(more).toEqual([]);
      expect(sent).toMatchObject({
        evseId: 1,
        chargingProfile: {
          chargingProfilePurpose: 'TxProfile',
          chargingProfileKind: 'Absolute',
          transactionId: 'T-1',
          chargingSchedule: [
            {
              startSchedule: '2026-11-22T11:59:00.000Z',
              duration: 86_400,
              chargingRateUnit: 'A',
              chargingSchedulePeriod: [{ startPeriod: 0, limit: 20, numberPhases: 3 }],
            },
          ],
        },
      });
      const [command] = station.store.listCommands(5, null);
      expect(command).toMatchObject({
        action: 'SetChargingProfile',
        requestedBy: 'chargeplane',
        state: 'answered',
        attemptsMax: 2,
      });
      expect(documentsOf(station, 'charging-profiles')).toHaveProperty(String(sent?.chargingProfile.id));
    },
  );

  it('[K15.FR.08] a profile that is not answered is sent once more, and never after a minute', () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    ask(station, threePhases);
    station.pass(40_000);
    expect(station.sent.filter(({ frame }) => frame[2] === 'SetChargingProfile')).toHaveLength(2);
    station.disconnect();
    station.pass(90_000);
    station.connect();
    expect(station.sent.filter(({ frame }) => frame[2] === 'SetChargingProfile')).toHaveLength(2);
  });

  it('[K15] the profile allows nothing that another one forbids, at any time, in as many periods as the car takes', () => {
    const station = connectedStation('2.0.1', evict);
    set(station, 0, 1, 16);
    set(station, 0, 2, 25, {
      chargingProfilePurpose: 'ChargingStationMaxProfile',
      chargingSchedule: [
        {
          id: 2,
          startSchedule: '2026-11-22T12:00:00Z',
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 25 },
            { startPeriod: 3_600, limit: 10 },
            { startPeriod: 7_200, limit: 12 },
            { startPeriod: 10_800, limit: 32 },
          ],
        },
      ],
    });
    start(station);
    const periods = (maxScheduleTuples: number) => {
      ask(station, threePhases, { maxScheduleTuples });
      const all = sentProfiles(station);
      return all[0]?.chargingProfile.chargingSchedule[0]?.chargingSchedulePeriod.map((period) => [
        period.startPeriod,
        period.limit,
      ]);
    };
    station.sent.splice(0);
    expect(periods(12)).toEqual([
      [0, 16],
      [3_660, 10],
      [7_260, 12],
      [10_860, 16],
    ]);
    expect(periods(2)).toEqual([
      [0, 16],
      [3_660, 10],
    ]);
  });

  it('[K15] direct current is given in watts; whether it is enough until the car leaves can be read', () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    const needs = (stateOfCharge: number) => ({
      requestedEnergyTransfer: 'DC',
      departureTime: '2026-11-22T13:00:00Z',
      dcChargingParameters: {
        evMaxCurrent: 200,
        evMaxVoltage: 400,
        evMaxPower: 50_000,
        evEnergyCapacity: 80_000,
        stateOfCharge,
        fullSoC: 90,
      },
    });
    station.sent.splice(0);
    ask(station, needs(40));
    expect(sentProfiles(station)[0]?.chargingProfile.chargingSchedule).toMatchObject([
      { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 50_000 }] },
    ]);
    const plan = () => documentsOf(station, 'ev-charging-needs')[1]?.['plan'];
    expect(plan()).toMatchObject({ expectedWh: 50_833, enough: true });
    ask(station, needs(10));
    expect(plan()).toMatchObject({ enough: false });
  });

  it('[K17] what a car asks later takes the place of what it asked before, and has the same id', () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    station.sent.splice(0);
    ask(station, threePhases);
    const [first] = sentProfiles(station);
    const acChargingParameters = { ...threePhases.acChargingParameters, evMaxCurrent: 32 };
    ask(station, { requestedEnergyTransfer: 'AC_single_phase', acChargingParameters });
    const [second] = sentProfiles(station);
    expect(second?.chargingProfile.id).toBe(first?.chargingProfile.id);
    expect(second?.chargingProfile.chargingSchedule[0]?.chargingSchedulePeriod).toEqual([
      { startPeriod: 0, limit: 32, numberPhases: 1 },
    ]);
  });

  it("[K01.FR.39] it is put beside an operator's profile of the same transaction, on another level", () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    set(station, 1, 7, 11, { chargingProfilePurpose: 'TxProfile', transactionId: 'T-1' });
    station.sent.splice(0);
    ask(station, threePhases);
    const [sent] = sentProfiles(station);
    expect(sent?.chargingProfile.stackLevel).toBe(1);
    expect(sent?.chargingProfile.chargingSchedule[0]?.chargingSchedulePeriod[0]?.limit).toBe(11);
  });

  it('[K16] a schedule of the car beyond its profile is refused and the profile sent again, three times in a row', () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    ask(station, threePhases);
    sentProfiles(station);
    expect(carSchedule(station, 20)).toEqual({ status: 'Accepted' });
    expect(sentProfiles(station)).toEqual([]);
    for (const again of [1, 1, 1, 0, 0]) {
      expect(carSchedule(station, 32)).toEqual({ status: 'Rejected' });
      expect(sentProfiles(station)).toHaveLength(again);
    }
    expect(carSchedule(station, 16)).toEqual({ status: 'Accepted' });
    carSchedule(station, 32);
    expect(sentProfiles(station)).toHaveLength(1);
  });

  it('[2.1 Q01] a car that can discharge is given what it takes; nothing is made up for one that says nothing', () => {
    const station = connectedStation('2.1', evict);
    start(station);
    station.sent.splice(0);
    const v2xChargingParameters = {
      maxChargePower: 5_000,
      maxChargePower_L2: 3_000,
      maxChargePower_L3: 3_000,
    };
    ask(station, { requestedEnergyTransfer: 'AC_BPT', v2xChargingParameters });
    expect(sentProfiles(station)[0]?.chargingProfile.chargingSchedule).toMatchObject([
      { chargingRateUnit: 'W', chargingSchedulePeriod: [{ limit: 11_000, numberPhases: 3 }] },
    ]);
    expect(ask(station, { requestedEnergyTransfer: 'WPT' })).toEqual({ status: 'NoChargingProfile' });
    expect(sentProfiles(station)).toEqual([]);
    const old = connectedStation('2.0.1', evict);
    start(old);
    expect(ask(old, { requestedEnergyTransfer: 'DC' })).toEqual({ status: 'Processing' });
  });

  it('[K15, I9] where a site shares out the power the answer is Processing, and no profile of ours goes past it', () => {
    const station = connectedStation('2.0.1', evict);
    station.apply({ type: 'station-updated', balancedBy: 'site-1' });
    start(station);
    station.sent.splice(0);
    expect(ask(station, threePhases)).toEqual({ status: 'Processing' });
    expect(sentProfiles(station)).toEqual([]);
    expect(documentsOf(station, 'ev-charging-needs')[1]).toMatchObject({
      acChargingParameters: { energyAmount: 22_000 },
    });
  });

  it('[K15] with the transaction go the needs of its car', () => {
    const station = connectedStation('2.0.1', evict);
    start(station);
    ask(station, threePhases);
    sentProfiles(station);
    station.result('TransactionEvent', {
      eventType: 'Ended',
      timestamp: '2026-11-22T12:30:00Z',
      triggerReason: 'EVDeparted',
      seqNo: 9,
      transactionInfo: { transactionId: 'T-1' },
    });
    expect(documentsOf(station, 'ev-charging-needs')).toEqual({});
    expect(documentsOf(station, 'charging-profiles')).toEqual({});
  });
});
