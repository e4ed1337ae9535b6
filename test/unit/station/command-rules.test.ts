import { describe, expect, it } from 'vitest';
import { checkCommand, checkRules } from '../../../src/station/check-command.ts';
import { answered, boot16, connectedStation } from '../../support/station-messages.ts';
import { StationHarness } from '../../support/station-harness.ts';

type Station = ReturnType<typeof connectedStation>;

/** Where the rules are broken that a command would break; the payload must fit the schema. */
function broken(station: Station, action: string, payload: object): (string | undefined)[] {
  expect(checkCommand(station.state, action, payload)).toBeNull();
  const refusal = checkRules(station.state, station.store, action, payload, station.nowMs);
  expect(refusal?.code ?? 'rule-broken').toBe('rule-broken');
  return (refusal?.errors ?? []).map(
    ({ pointer, detail }) => `${pointer} ${/\[([^\]]+)\]$/.exec(detail)?.[1]}`,
  );
}

function start(station: Station, transactionId: string, evseId = 1) {
  station.result('TransactionEvent', {
    eventType: 'Started',
    timestamp: '2026-11-22T12:00:00Z',
    triggerReason: 'Authorized',
    seqNo: 0,
    evse: { id: evseId },
    transactionInfo: { transactionId },
  });
}

const period = [{ startPeriod: 0, limit: 16 }];
const profile = (more: object = {}, schedule: object = {}) => ({
  id: 10,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  transactionId: 'T-1',
  chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: period, ...schedule }],
  ...more,
});

describe.each([{ evict: false }, { evict: true }])(
  'rules beyond the schema (evicted: $evict)',
  ({ evict }) => {
    it('[K01.FR.03, K01.FR.09, K01.FR.33] a TxProfile is for the transaction that runs on its EVSE', () => {
      const station = connectedStation('2.0.1', evict);
      const set = (evseId: number, more: object = {}) =>
        broken(station, 'SetChargingProfile', { evseId, chargingProfile: profile(more) });
      expect(set(1)).toEqual(['/chargingProfile/transactionId K01.FR.09']);
      start(station, 'T-1');
      expect(set(1)).toEqual([]);
      expect(set(1, { transactionId: 'T-2' })).toEqual(['/chargingProfile/transactionId K01.FR.33']);
      expect(set(0)).toContain('/chargingProfile/chargingProfilePurpose K01.FR.16');
      const { transactionId: _gone, ...nameless } = profile();
      const payload = { evseId: 1, chargingProfile: nameless };
      expect(broken(station, 'SetChargingProfile', payload)).toEqual([
        '/chargingProfile/transactionId K01.FR.03',
      ]);
    });

    it('[K01.FR.06, K01.FR.39, K01.FR.53] what is installed has its place; the same id takes it', () => {
      const station = connectedStation('2.0.1', evict);
      const standard = { chargingProfilePurpose: 'TxDefaultProfile', transactionId: undefined };
      const made = (id: number) => JSON.parse(JSON.stringify(profile({ ...standard, id }))) as object;
      answered(station, 'SetChargingProfile', { evseId: 0, chargingProfile: made(1) });
      const set = (evseId: number, id: number) =>
        broken(station, 'SetChargingProfile', { evseId, chargingProfile: made(id) });
      expect(set(0, 2)).toEqual(['/chargingProfile K01.FR.06']);
      expect(set(1, 2)).toEqual(['/chargingProfile K01.FR.53']);
      expect(set(1, 1)).toEqual([]);
    });

    it('[K05] a remote start carries a TxProfile without a transaction', () => {
      const station = connectedStation('2.0.1', evict);
      const ask = (chargingProfile: object) =>
        broken(station, 'RequestStartTransaction', {
          idToken: { idToken: 'CARD-1', type: 'Central' },
          remoteStartId: 1,
          chargingProfile,
        });
      expect(ask(profile())).toEqual(['/chargingProfile/transactionId K05']);
      const { transactionId: _gone, ...free } = profile();
      expect(ask(free)).toEqual([]);
    });

    it('[1.6 §5.16] the same holds in 1.6, in its own words and places', () => {
      const station = connectedStation('1.6', evict);
      const set = (csChargingProfiles: object, connectorId = 1) =>
        broken(station, 'SetChargingProfile', { connectorId, csChargingProfiles });
      const made = {
        chargingProfileId: 1,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 5, limit: 16 }] },
      };
      expect(set(made).map((entry) => entry?.split(' ')[0])).toEqual([
        '/csChargingProfiles/chargingSchedule/startSchedule',
        '/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/startPeriod',
      ]);
      const { chargingSchedulePeriod } = { chargingSchedulePeriod: period };
      const chargingSchedule = {
        chargingRateUnit: 'A',
        startSchedule: '2026-11-22T12:00:00Z',
        chargingSchedulePeriod,
      };
      expect(set({ ...made, chargingSchedule })).toEqual([]);
      expect(set({ ...made, chargingSchedule, chargingProfilePurpose: 'ChargePointMaxProfile' }).length).toBe(
        1,
      );
    });

    it('[2.x SmartChargingCtrlr] what the station has said it cannot is not asked of it', () => {
      const station = connectedStation('2.0.1', evict);
      start(station, 'T-1');
      const variable = (name: string, value: string) => ({
        component: { name: 'SmartChargingCtrlr' },
        variable: { name },
        attributeStatus: 'Accepted',
        attributeValue: value,
      });
      answered(
        station,
        'GetVariables',
        { getVariableData: [{ component: { name: 'SmartChargingCtrlr' }, variable: { name: 'RateUnit' } }] },
        {
          getVariableResult: [
            variable('RateUnit', 'W'),
            variable('ProfileStackLevel', '2'),
            variable('PeriodsPerSchedule', '1'),
          ],
        },
      );
      const two = { chargingSchedulePeriod: [...period, { startPeriod: 60, limit: 8 }] };
      const payload = { evseId: 1, chargingProfile: profile({ stackLevel: 3 }, two) };
      expect(broken(station, 'SetChargingProfile', payload).map((entry) => entry?.split(' ')[0])).toEqual([
        '/chargingProfile/stackLevel',
        '/chargingProfile/chargingSchedule/0/chargingRateUnit',
        '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod',
      ]);
    });

    it('[F25] what a quirk of the station mends on the way out is no fault', () => {
      const station = new StationHarness({ version: '1.6', evict });
      station.connect();
      const boot = { chargePointVendor: 'ABB', chargePointModel: 'TACW7' };
      station.result('BootNotification', boot);
      const key = { key: 'ChargeProfileMaxStackLevel', readonly: true, value: '0' };
      answered(
        station,
        'GetConfiguration',
        { key: ['ChargeProfileMaxStackLevel'] },
        { configurationKey: [key] },
      );
      const csChargingProfiles = {
        chargingProfileId: 1,
        stackLevel: 4,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: period },
      };
      const payload = { connectorId: 1, csChargingProfiles };
      expect(broken(station, 'SetChargingProfile', payload)).toEqual([]);
      boot16(station);
      expect(broken(station, 'SetChargingProfile', payload)).toHaveLength(1);
    });

    it.each([
      ['ClearChargingProfile', {}, [' K10.FR.02']],
      ['ClearChargingProfile', { chargingProfileCriteria: {} }, [' K10.FR.02']],
      ['ClearChargingProfile', { chargingProfileId: 1 }, []],
      [
        'ClearChargingProfile',
        { chargingProfileCriteria: { chargingProfilePurpose: 'ChargingStationExternalConstraints' } },
        ['/chargingProfileCriteria/chargingProfilePurpose K10'],
      ],
      ['CustomerInformation', { requestId: 1, report: true, clear: false }, [' N09']],
      ['CustomerInformation', { requestId: 1, report: true, clear: true, customerIdentifier: 'x' }, []],
      ['TriggerMessage', { requestedMessage: 'StatusNotification' }, ['/evse/connectorId F06.FR.13']],
      ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }, []],
      ['TriggerMessage', { requestedMessage: 'Heartbeat' }, []],
      ['TriggerMessage', { requestedMessage: 'CustomTrigger' }, ['/customTrigger F06']],
      ['TriggerMessage', { requestedMessage: 'CustomTrigger', customTrigger: 'x' }, []],
      [
        'ReserveNow',
        {
          id: 1,
          expiryDateTime: '2026-11-22T11:00:00Z',
          idToken: { idToken: 'CARD-1', type: 'Central' },
        },
        ['/expiryDateTime H01'],
      ],
      ['SendLocalList', { versionNumber: 0, updateType: 'Full' }, ['/versionNumber D01']],
      [
        'SendLocalList',
        {
          versionNumber: 1,
          updateType: 'Full',
          localAuthorizationList: [
            { idToken: { idToken: 'A', type: 'Central' }, idTokenInfo: { status: 'Accepted' } },
            { idToken: { idToken: 'a', type: 'Central' } },
          ],
        },
        ['/localAuthorizationList/1 D01', '/localAuthorizationList/1/idTokenInfo D01'],
      ],
      [
        'SendLocalList',
        {
          versionNumber: 1,
          updateType: 'Differential',
          localAuthorizationList: [{ idToken: { idToken: 'a', type: 'Central' } }],
        },
        [],
      ],
    ])('[§6] %s %j on 2.1 breaks %j', (action, payload, expected) => {
      expect(broken(connectedStation('2.1', evict), action, payload)).toEqual(expected);
    });

    it('[1.6 §5.5] a ClearChargingProfile without fields clears all in 1.6; a reservation may not be over', () => {
      const station = connectedStation('1.6', evict);
      expect(broken(station, 'ClearChargingProfile', {})).toEqual([]);
      const reserve = {
        connectorId: 1,
        expiryDate: '2026-11-22T12:00:00Z',
        idTag: 'CARD-1',
        reservationId: 1,
      };
      expect(broken(station, 'ReserveNow', reserve)).toEqual(['/expiryDate 1.6 §5.13']);
    });
  },
);
