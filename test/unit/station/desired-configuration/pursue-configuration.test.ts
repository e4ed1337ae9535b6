import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../../support/station-harness.ts';
import { type Settings, Told, actions, good16 } from '../../../support/told-station.ts';

/** Every story is told twice: to an object that stays awake, and to one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])(
  'the desired configuration (evicted: $evict)',
  ({ evict }) => {
    it('[§8] one read after a boot, and nothing more, when all is as it should be', () => {
      const told = new Told('1.6', evict, { ...good16 });
      told.boot16();
      expect(actions(told)).toEqual(['GetConfiguration']);
      expect(told.calls[0]?.[1]).toMatchObject({
        key: expect.arrayContaining(['HeartbeatInterval', 'MeterValuesSampledData']),
      });
      expect(told.station.store.listCommands(10, null)).toMatchObject([
        { requestedBy: 'chargeplane', state: 'answered', priority: 'low' },
      ]);
    });

    it('[1.6-J §5.4] a reconnect without a boot asks nothing', () => {
      const told = new Told('1.6', evict, { ...good16 });
      told.boot16();
      told.station.disconnect();
      told.station.connect();
      told.station.result('Heartbeat', {});
      told.answer();
      expect(actions(told)).toEqual(['GetConfiguration']);
    });

    it('[§8] writes only what differs, one key after the other, and finds it right at the next boot', () => {
      const told = new Told('1.6', evict, {
        ...good16,
        WebSocketPingInterval: { value: '0' },
        MeterValuesSampledData: { value: 'Voltage' },
      });
      told.boot16();
      expect(told.calls.slice(1)).toEqual([
        [
          'ChangeConfiguration',
          { key: 'WebSocketPingInterval', value: expect.stringMatching(/^(4[5-9]|5[0-4])$/) },
        ],
        [
          'ChangeConfiguration',
          {
            key: 'MeterValuesSampledData',
            value: 'Voltage,Energy.Active.Import.Register,Power.Active.Import',
          },
        ],
      ]);
      told.boot16();
      expect(actions(told).slice(3)).toEqual(['GetConfiguration']);
    });

    it('[§8] leaves alone what is read-only or not there', () => {
      const told = new Told('1.6', evict, {
        HeartbeatInterval: { value: '86400', readonly: true },
        GetConfigurationMaxKeys: { value: '20', readonly: true },
      });
      told.boot16();
      expect(actions(told)).toEqual(['GetConfiguration']);
    });

    it('[§8] what this firmware refused is not asked of it again; of another one it is', () => {
      const told = new Told('1.6', evict, {
        ...good16,
        HeartbeatInterval: { value: '86400', answer: 'Rejected' },
      });
      told.boot16();
      told.boot16();
      const refused = ['GetConfiguration', 'ChangeConfiguration', 'GetConfiguration'];
      expect(actions(told)).toEqual(refused);
      told.boot16('2.0');
      expect(actions(told)).toEqual([...refused, 'GetConfiguration', 'ChangeConfiguration']);
    });

    it('[§8] a list that was refused is tried without what is only welcome', () => {
      const told = new Told('1.6', evict, {
        ...good16,
        MeterValuesSampledData: { value: 'Voltage', answer: 'Rejected' },
      });
      told.boot16();
      told.boot16();
      told.boot16();
      const values = told.calls
        .filter(([action]) => action === 'ChangeConfiguration')
        .map(([, payload]) => payload);
      expect(values).toEqual([
        { key: 'MeterValuesSampledData', value: 'Voltage,Energy.Active.Import.Register,Power.Active.Import' },
        { key: 'MeterValuesSampledData', value: 'Voltage,Energy.Active.Import.Register' },
      ]);
    });

    it('[§8] a station that takes a value, restarts and has lost it is told once a day, not at every boot', () => {
      const settings: Settings = { ...good16, HeartbeatInterval: { value: '0', answer: 'RebootRequired' } };
      const told = new Told('1.6', evict, settings);
      const forget = (): void => {
        settings['HeartbeatInterval'] = { value: '0', answer: 'RebootRequired' };
      };
      told.boot16();
      forget();
      told.boot16();
      expect(actions(told)).toEqual(['GetConfiguration', 'ChangeConfiguration', 'GetConfiguration']);
      told.station.nowMs += 86_400_000;
      told.boot16();
      expect(actions(told).slice(3)).toEqual(['GetConfiguration', 'ChangeConfiguration']);
    });

    it('[§8] a station that leaves the reading unanswered is not asked again', () => {
      const { station } = new Told('1.6', evict, {});
      const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion: '1.0' };
      station.result('BootNotification', boot);
      station.pass(120_000);
      expect(station.store.listCommands(10, null)).toMatchObject([{ state: 'timed-out', attempts: 2 }]);
      station.result('BootNotification', boot);
      expect(station.store.listCommands(10, null)).toHaveLength(1);
    });

    it('[§8] a link that drops in between says nothing: the next boot begins anew', () => {
      const told = new Told('1.6', evict, { ...good16 });
      const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion: '1.0' };
      told.station.result('BootNotification', boot);
      told.station.disconnect();
      told.station.connect();
      told.boot16();
      const states = told.station.store.listCommands(10, null).map(({ state }) => state);
      expect(states).toEqual(['answered', 'timed-out']);
    });

    it('[§8] one exchange at a time: a second boot does not begin another', () => {
      const told = new Told('1.6', evict, { ...good16 });
      const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion: '1.0' };
      told.station.result('BootNotification', boot);
      told.station.result('BootNotification', boot);
      told.answer();
      expect(actions(told)).toEqual(['GetConfiguration']);
    });

    it('[1.6 §9.1.8] asks for no more keys at once than the station takes', () => {
      const told = new Told('1.6', evict, {
        ...good16,
        GetConfigurationMaxKeys: { value: '3', readonly: true },
      });
      told.boot16();
      told.boot16();
      const sizes = told.calls.map(([, payload]) => (payload as { key: string[] }).key.length);
      expect(sizes).toEqual([9, 3, 3, 2]);
    });

    it('[B02.FR.09] a station that is not accepted is left alone', () => {
      const station = new StationHarness({
        version: '1.6',
        evict,
        desiredConfiguration: true,
        registration: 'pending',
      });
      station.connect();
      station.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
      expect(station.store.listCommands(10, null)).toEqual([]);
    });

    it('[§8] begins after the boot is answered, never before', () => {
      const told = new Told('1.6', evict, { ...good16 });
      expect(told.station.sent).toEqual([]);
      told.boot16();
      expect(told.station.sent.map(({ frame }) => frame[0]).slice(0, 2)).toEqual([3, 2]);
    });

    it('[B06.FR.05] a 2.x station is asked first how much it takes, and then for as much as that', () => {
      const told = new Told('2.0.1', evict, {
        'DeviceDataCtrlr.ItemsPerMessage[GetVariables]': { value: '8' },
        'DeviceDataCtrlr.ItemsPerMessage[SetVariables]': { value: '2' },
        'OCPPCommCtrlr.HeartbeatInterval': { value: '86400' },
        'OCPPCommCtrlr.WebSocketPingInterval': { value: '0' },
        'OCPPCommCtrlr.MessageAttempts[TransactionEvent]': { value: '1' },
        'SampledDataCtrlr.TxUpdatedInterval': { value: '60' },
      });
      told.boot2();
      const sizes = told.calls.map(([action, payload]) => [
        action,
        Object.values(payload as Record<string, unknown[]>)[0]?.length,
      ]);
      expect(sizes).toEqual([
        ['GetVariables', 4],
        ['GetVariables', 8],
        ['GetVariables', 5],
        ['SetVariables', 2],
        ['SetVariables', 1],
      ]);
      told.boot2();
      expect(actions(told).slice(5)).toEqual(['GetVariables', 'GetVariables']);
    });

    it('[B05] of several variables only the refused one is left alone afterwards', () => {
      const told = new Told('2.0.1', evict, {
        'DeviceDataCtrlr.ItemsPerMessage[GetVariables]': { value: '50' },
        'OCPPCommCtrlr.HeartbeatInterval': { value: '86400', answer: 'Rejected' },
        'OCPPCommCtrlr.WebSocketPingInterval': { value: '0' },
      });
      told.boot2();
      told.boot2();
      expect(actions(told)).toEqual(['GetVariables', 'GetVariables', 'SetVariables', 'GetVariables']);
      expect(told.station.state.record.triedSettings?.tried).toMatchObject({
        'ocppcommctrlr/heartbeatinterval/': { refused: true },
        'ocppcommctrlr/websocketpinginterval/': { refused: false },
      });
    });

    it('[§6] what an operator wants goes first', () => {
      const told = new Told('1.6', evict, { ...good16, HeartbeatInterval: { value: '0' } });
      const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion: '1.0' };
      told.station.result('BootNotification', boot);
      told.station.command('ClearCache', {});
      const read = told.station.sent.find(({ frame }) => frame[0] === 2)?.frame;
      const configurationKey = [{ key: 'HeartbeatInterval', readonly: false, value: '0' }];
      told.station.receive([3, read?.[1], { configurationKey }]);
      expect(told.station.sent.at(-1)?.frame[2]).toBe('ClearCache');
    });
  },
);
