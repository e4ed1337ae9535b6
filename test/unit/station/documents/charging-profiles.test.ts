import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

type Station = ReturnType<typeof connectedStation>;

const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] };

function profile2(id: number, more: object = {}) {
  return {
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: [{ id: 1, ...schedule }],
    ...more,
  };
}

function profile16(chargingProfileId: number, more: object = {}) {
  return {
    chargingProfileId,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: schedule,
    ...more,
  };
}

let counter = 0;
function set(station: Station, evseId: number, chargingProfile: object, status = 'Accepted') {
  counter += 1;
  const payload = { evseId, chargingProfile };
  return answered(station, 'SetChargingProfile', payload, { status }, `set-${counter}`);
}

function set16(station: Station, connectorId: number, csChargingProfiles: object) {
  counter += 1;
  const payload = { connectorId, csChargingProfiles };
  return answered(station, 'SetChargingProfile', payload, { status: 'Accepted' }, `set-${counter}`);
}

function start(station: Station, transactionId: string, evseId = 1, more: object = {}) {
  station.result('TransactionEvent', {
    eventType: 'Started',
    timestamp: '2026-11-22T12:00:00Z',
    triggerReason: 'Authorized',
    seqNo: 0,
    evse: { id: evseId },
    transactionInfo: { transactionId },
    ...more,
  });
}

function end(station: Station, transactionId: string) {
  station.result('TransactionEvent', {
    eventType: 'Ended',
    timestamp: '2026-11-22T12:30:00Z',
    triggerReason: 'EVDeparted',
    seqNo: 9,
    transactionInfo: { transactionId },
  });
}

const ids = (station: Station) => Object.keys(documentsOf(station, 'charging-profiles'));

describe.each([{ evict: false }, { evict: true }])('charging profiles (evicted: $evict)', ({ evict }) => {
  it('[K01.FR.05] an accepted profile is held; the same id replaces it; a refused one is not held', () => {
    const station = connectedStation('2.0.1', evict);
    set(station, 1, profile2(10));
    set(station, 2, profile2(10, { stackLevel: 3 }));
    set(station, 1, profile2(11), 'Rejected');
    expect(documentsOf(station, 'charging-profiles')).toMatchObject({
      10: { evseId: 2, chargingLimitSource: 'CSO', profile: { id: 10, stackLevel: 3 } },
    });
    expect(ids(station)).toEqual(['10']);
  });

  it('[1.6 §5.16] in 1.6 one of the same purpose and stack level on a connector is replaced too', () => {
    const station = connectedStation('1.6', evict);
    set16(station, 1, profile16(1));
    set16(station, 2, profile16(2));
    set16(station, 1, profile16(3));
    expect(ids(station)).toEqual(['2', '3']);
    expect(documentsOf(station, 'charging-profiles')[3]).toMatchObject({
      evseId: 1,
      profile: { id: 3, chargingSchedule: [{ chargingRateUnit: 'A' }] },
    });
  });

  it('[1.6 §5.5] a clear by id looks at nothing else; one by criteria at all of them', () => {
    const station = connectedStation('1.6', evict);
    set16(station, 0, profile16(1, { chargingProfilePurpose: 'ChargePointMaxProfile' }));
    set16(station, 1, profile16(2));
    set16(station, 2, profile16(3));
    const clear = (payload: object, id: string) =>
      answered(station, 'ClearChargingProfile', payload, { status: 'Accepted' }, id);
    clear({ id: 2, connectorId: 9 }, 'c1');
    expect(ids(station)).toEqual(['1', '3']);
    clear({ chargingProfilePurpose: 'ChargePointMaxProfile', stackLevel: 0 }, 'c2');
    expect(ids(station)).toEqual(['3']);
    clear({}, 'c3');
    expect(ids(station)).toEqual([]);
  });

  it('[K10] Unknown says that nothing of the kind is there', () => {
    const station = connectedStation('2.0.1', evict);
    set(station, 1, profile2(10));
    const chargingProfileCriteria = { evseId: 1 };
    answered(station, 'ClearChargingProfile', { chargingProfileCriteria }, { status: 'Unknown' });
    expect(ids(station)).toEqual([]);
  });

  it('[K09] a report corrects what it was asked about, and nothing else', () => {
    const station = connectedStation('2.1', evict);
    set(station, 1, profile2(10));
    set(station, 2, profile2(20));
    station.pass(60_000);
    const ask = { requestId: 5, evseId: 1, chargingProfile: {} };
    answered(station, 'GetChargingProfiles', ask, { status: 'Accepted' }, 'get');
    const part = (chargingProfile: object[], more: object) => ({
      requestId: 5,
      evseId: 1,
      chargingLimitSource: 'CSO',
      chargingProfile,
      ...more,
    });
    expect(ids(station)).toEqual(['10', '20']);
    station.result('ReportChargingProfiles', part([profile2(11)], { tbc: true }));
    station.result('ReportChargingProfiles', part([profile2(12)], {}));
    expect(ids(station)).toEqual(['11', '12', '20']);
    expect(station.store.readCommand('get')?.report).toEqual({
      requestId: 5,
      partsReceived: 2,
      complete: true,
    });
    answered(station, 'GetChargingProfiles', { ...ask, evseId: 2 }, { status: 'NoProfiles' }, 'none');
    expect(ids(station)).toEqual(['11', '12']);
    expect(station.store.readCommand('none')?.report).toMatchObject({ partsReceived: 0, complete: true });
  });

  it('[K09] a reported profile that we had set keeps the time at which it was; external ones are told apart', () => {
    const station = connectedStation('2.0.1', evict);
    set(station, 1, profile2(10));
    const setAtMs = station.nowMs;
    station.pass(60_000);
    answered(station, 'GetChargingProfiles', { requestId: 5, chargingProfile: {} }, { status: 'Accepted' });
    const part = { requestId: 5, evseId: 1, tbc: true };
    station.result('ReportChargingProfiles', {
      ...part,
      chargingLimitSource: 'CSO',
      chargingProfile: [profile2(10)],
    });
    const external = profile2(10, { chargingProfilePurpose: 'ChargingStationExternalConstraints' });
    station.result('ReportChargingProfiles', {
      ...part,
      tbc: false,
      chargingLimitSource: 'EMS',
      chargingProfile: [external],
    });
    expect(documentsOf(station, 'charging-profiles')).toMatchObject({
      10: { installedAtMs: setAtMs },
      'external/EMS/1/10': { installedAtMs: station.nowMs, chargingLimitSource: 'EMS' },
    });
  });

  it('[K01] the profiles of a transaction go with it, also one that came with its remote start', () => {
    const station = connectedStation('2.0.1', evict);
    const forTransaction = { chargingProfilePurpose: 'TxProfile' };
    answered(
      station,
      'RequestStartTransaction',
      {
        idToken: { idToken: 'CARD-1', type: 'Central' },
        remoteStartId: 1,
        evseId: 1,
        chargingProfile: profile2(30, forTransaction),
      },
      { status: 'Accepted' },
    );
    start(station, 'T-1');
    set(station, 1, profile2(31, { ...forTransaction, transactionId: 'T-1' }));
    set(station, 1, profile2(32));
    set(station, 2, profile2(33, { ...forTransaction, transactionId: 'T-2' }));
    expect(ids(station)).toEqual(['30', '31', '32', '33']);
    end(station, 'T-1');
    expect(ids(station)).toEqual(['32', '33']);
  });

  it('[E04] an end that comes late takes nothing from the transaction that runs there now', () => {
    const station = connectedStation('2.0.1', evict);
    start(station, 'T-1');
    start(station, 'T-2', 1, { timestamp: '2026-11-22T12:20:00Z' });
    set(station, 1, profile2(30, { chargingProfilePurpose: 'TxProfile' }));
    station.result('NotifyEVChargingNeeds', {
      evseId: 1,
      chargingNeeds: { requestedEnergyTransfer: 'AC_three_phase' },
    });
    station.result('TransactionEvent', {
      eventType: 'Ended',
      timestamp: '2026-11-22T11:00:00Z',
      triggerReason: 'EVDeparted',
      seqNo: 3,
      offline: true,
      evse: { id: 1 },
      transactionInfo: { transactionId: 'T-0' },
    });
    expect(ids(station)).toEqual(['30']);
    expect(documentsOf(station, 'ev-charging-needs')).toHaveProperty('1');
  });

  it('[F01, 1.6 §5.11] the profile of a remote start is for the EVSE where the driver plugs in', () => {
    const station = connectedStation('2.0.1', evict);
    const request = {
      idToken: { idToken: 'CARD-1', type: 'Central' },
      remoteStartId: 1,
      chargingProfile: profile2(30, { chargingProfilePurpose: 'TxProfile' }),
    };
    answered(station, 'RequestStartTransaction', request);
    start(station, 'T-1', 2, { transactionInfo: { transactionId: 'T-1', remoteStartId: 1 } });
    expect(documentsOf(station, 'charging-profiles')[30]).toMatchObject({ evseId: 2 });
    const old = connectedStation('1.6', evict);
    const chargingProfile = profile16(30, { chargingProfilePurpose: 'TxProfile' });
    answered(old, 'RemoteStartTransaction', { idTag: 'CARD-1', chargingProfile });
    const begin = { connectorId: 2, idTag: 'CARD-1', meterStart: 0, timestamp: '2026-11-22T12:00:00Z' };
    const { transactionId } = old.result('StartTransaction', begin);
    expect(documentsOf(old, 'charging-profiles')[30]).toMatchObject({ evseId: 2 });
    old.result('StopTransaction', { transactionId, meterStop: 1, timestamp: '2026-11-22T12:10:00Z' });
    expect(ids(old)).toEqual([]);
  });

  it('[2.1 K28] a dynamic profile has the values it was last given, and tells them on demand', () => {
    const station = connectedStation('2.1', evict);
    const dynamic = profile2(40, {
      chargingProfileKind: 'Dynamic',
      chargingSchedule: [
        { id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 5000 }] },
      ],
    });
    set(station, 1, dynamic);
    const update = { chargingProfileId: 40, scheduleUpdate: { limit: 7000, setpoint: 6000 } };
    answered(station, 'UpdateDynamicSchedule', update);
    expect(station.result('PullDynamicScheduleUpdate', { chargingProfileId: 40 })).toEqual({
      status: 'Accepted',
      scheduleUpdate: { limit: 7000, setpoint: 6000 },
    });
    set(station, 1, profile2(41));
    for (const chargingProfileId of [41, 99]) {
      expect(station.result('PullDynamicScheduleUpdate', { chargingProfileId })).toEqual({
        status: 'Rejected',
        statusInfo: { reasonCode: 'InvalidProfile' },
      });
    }
  });

  it('[K11, K13] the limits of others are kept until they are cleared', () => {
    const station = connectedStation('2.0.1', evict);
    const limit = (evseId: number | undefined, chargingLimitSource: string) =>
      station.result('NotifyChargingLimit', {
        ...(evseId === undefined ? {} : { evseId }),
        chargingLimit: { chargingLimitSource, isGridCritical: true },
        chargingSchedule: [{ id: 1, ...schedule }],
      });
    limit(undefined, 'EMS');
    limit(2, 'EMS');
    limit(2, 'SO');
    expect(Object.keys(documentsOf(station, 'charging-limits'))).toEqual(['EMS/0', 'EMS/2', 'SO/2']);
    expect(documentsOf(station, 'charging-limits')['SO/2']).toMatchObject({
      evseId: 2,
      isGridCritical: true,
    });
    station.result('ClearedChargingLimit', { chargingLimitSource: 'SO', evseId: 2 });
    station.result('ClearedChargingLimit', { chargingLimitSource: 'EMS' });
    expect(documentsOf(station, 'charging-limits')).toEqual({});
  });

  it('[K16] a schedule of the car is accepted within the limits of its profile and refused beyond', () => {
    const station = connectedStation('2.0.1', evict);
    start(station, 'T-1');
    set(station, 1, profile2(50, { chargingProfilePurpose: 'TxProfile', transactionId: 'T-1' }));
    const wish = (limit: number) =>
      station.result('NotifyEVChargingSchedule', {
        evseId: 1,
        timeBase: '2026-11-22T12:05:00Z',
        chargingSchedule: {
          id: 1,
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 10 },
            { startPeriod: 600, limit },
          ],
        },
      });
    expect(wish(16)).toEqual({ status: 'Accepted' });
    expect(wish(17)).toEqual({ status: 'Rejected' });
    expect(documentsOf(station, 'ev-charging-schedules')[1]).toMatchObject({ accepted: false });
  });

  it('[2.1 K21, K22] priority is what was said last, by whomever, until the transaction ends', () => {
    const station = connectedStation('2.1', evict);
    start(station, 'T-1');
    answered(station, 'UsePriorityCharging', { transactionId: 'T-1', activate: true });
    expect(documentsOf(station, 'priority-charging')['T-1']).toMatchObject({ activated: true, by: 'csms' });
    station.result('NotifyPriorityCharging', { transactionId: 'T-1', activated: false });
    expect(documentsOf(station, 'priority-charging')['T-1']).toMatchObject({
      activated: false,
      by: 'station',
    });
    end(station, 'T-1');
    expect(documentsOf(station, 'priority-charging')).toEqual({});
  });

  it("[K08] the station's own composite schedule is kept by EVSE", () => {
    const station = connectedStation('2.0.1', evict);
    const composite = { evseId: 1, duration: 60, scheduleStart: '2026-11-22T12:00:00Z', ...schedule };
    answered(
      station,
      'GetCompositeSchedule',
      { evseId: 1, duration: 60 },
      { status: 'Accepted', schedule: composite },
    );
    expect(documentsOf(station, 'composite-schedules')).toEqual({ 1: composite });
    const old = connectedStation('1.6', evict);
    answered(
      old,
      'GetCompositeSchedule',
      { connectorId: 1, duration: 60 },
      { status: 'Accepted', scheduleStart: '2026-11-22T12:00:00Z', chargingSchedule: schedule },
    );
    expect(documentsOf(old, 'composite-schedules')[1]).toMatchObject({
      evseId: 1,
      scheduleStart: '2026-11-22T12:00:00Z',
      chargingRateUnit: 'A',
    });
  });
});
