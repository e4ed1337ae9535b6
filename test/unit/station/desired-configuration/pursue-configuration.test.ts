import { describe, expect, it } from 'vitest';
import type { OcppVersion } from '../../../../src/ocpp/version.ts';
import { StationHarness } from '../../../support/station-harness.ts';
import { boot2 } from '../../../support/station-messages.ts';

type Settings = Record<string, { value: string; readonly?: boolean; answer?: string }>;

const good16: Settings = {
  HeartbeatInterval: { value: '300' },
  WebSocketPingInterval: { value: '30' },
  MeterValueSampleInterval: { value: '60' },
  MeterValuesSampledData: { value: 'Energy.Active.Import.Register,Power.Active.Import' },
  TransactionMessageAttempts: { value: '3' },
  TransactionMessageRetryInterval: { value: '10' },
  GetConfigurationMaxKeys: { value: '20', readonly: true },
};

/** A station that answers for its settings; what it is told is kept as a real one would. */
class Told {
  readonly station: StationHarness;
  readonly calls: [string, unknown][] = [];
  listVersion = 0;
  listStatus = 'Accepted';
  readonly #version: OcppVersion;
  readonly #settings: Settings;
  #seen = 0;

  constructor(version: OcppVersion, evict: boolean, settings: Settings) {
    this.station = new StationHarness({ version, evict, desiredConfiguration: true });
    this.#settings = settings;
    this.#version = version;
    this.station.connect();
  }

  boot16(firmwareVersion = '1.0'): void {
    const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion };
    this.station.result('BootNotification', boot);
    this.answer();
  }

  boot2(): void {
    boot2(this.station);
    this.answer();
  }

  /** Answers what was asked until nothing is. */
  answer(): void {
    for (let count = 0; count < 30; count += 1) {
      const open = this.station.sent.slice(this.#seen).find(({ frame }) => frame[0] === 2)?.frame;
      if (open === undefined) return;
      this.#seen = this.station.sent.findIndex(({ frame }) => frame === open) + 1;
      const [, messageId, action, payload] = open;
      this.calls.push([action as string, payload]);
      this.station.receive([3, messageId, this.#respond(action as string, payload)]);
    }
  }

  #respond(action: string, payload: unknown): unknown {
    const { key, value, getVariableData, setVariableData } = payload as {
      key?: string | string[];
      value?: string;
      getVariableData?: Named[];
      setVariableData?: (Named & { attributeValue: string })[];
    };
    if (action === 'GetConfiguration') {
      const names = key as string[];
      return {
        configurationKey: names.flatMap((name) => {
          const found = this.#settings[name];
          return found === undefined
            ? []
            : [{ key: name, readonly: found.readonly === true, value: found.value }];
        }),
        unknownKey: names.filter((name) => this.#settings[name] === undefined),
      };
    }
    if (action === 'SendLocalList') return { status: this.listStatus };
    if (action === 'GetLocalListVersion') {
      return { [this.#version === '1.6' ? 'listVersion' : 'versionNumber']: this.listVersion };
    }
    if (action === 'ChangeConfiguration') return { status: this.#set(key as string, value ?? '') };
    if (action === 'GetVariables') {
      return {
        getVariableResult: getVariableData?.map((data) => {
          const found = this.#settings[nameOf(data)];
          return found === undefined
            ? { ...data, attributeStatus: 'UnknownVariable' }
            : { ...data, attributeStatus: 'Accepted', attributeValue: found.value };
        }),
      };
    }
    return {
      setVariableResult: setVariableData?.map(({ attributeValue, ...data }) => ({
        ...data,
        attributeStatus: this.#set(nameOf(data), attributeValue),
      })),
    };
  }

  #set(name: string, value: string): string {
    const found = this.#settings[name];
    const status = found?.answer ?? 'Accepted';
    if (found !== undefined && status !== 'Rejected') this.#settings[name] = { ...found, value };
    return status;
  }
}

interface Named {
  component: { name: string };
  variable: { name: string; instance?: string };
}

function nameOf({ component, variable }: Named): string {
  return `${component.name}.${variable.name}${variable.instance === undefined ? '' : `[${variable.instance}]`}`;
}

const actions = ({ calls }: Told): string[] => calls.map(([action]) => action);

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
      expect(sizes).toEqual([8, 3, 3, 1]);
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
        ['GetVariables', 4],
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

    it('[D02] a local list that the station lost is sent again; one that it has is only asked about', () => {
      const told = new Told('1.6', evict, { ...good16 });
      told.boot16();
      const localAuthorizationList = [{ idTag: 'CARD-1', idTagInfo: { status: 'Accepted' } }];
      const list = { listVersion: 4, updateType: 'Full', localAuthorizationList };
      told.listVersion = 4;
      told.station.command('SendLocalList', list);
      told.answer();
      told.boot16();
      expect(actions(told).slice(1)).toEqual(['SendLocalList', 'GetConfiguration', 'GetLocalListVersion']);
      told.listVersion = 0;
      told.boot16();
      expect(told.calls.slice(4)).toMatchObject([
        ['GetConfiguration', {}],
        ['GetLocalListVersion', {}],
        ['SendLocalList', list],
      ]);
    });

    it('[D01] a local list that this firmware refused is not sent to it again', () => {
      const told = new Told('2.0.1', evict, {
        'DeviceDataCtrlr.ItemsPerMessage[GetVariables]': { value: '50' },
      });
      told.listStatus = 'Failed';
      told.boot2();
      told.station.command('SendLocalList', {
        versionNumber: 4,
        updateType: 'Full',
        localAuthorizationList: [
          { idToken: { idToken: 'CARD-1', type: 'ISO14443' }, idTokenInfo: { status: 'Accepted' } },
        ],
      });
      told.answer();
      told.boot2();
      told.boot2();
      expect(actions(told).filter((action) => /LocalList/.test(action))).toEqual([
        'SendLocalList',
        'GetLocalListVersion',
        'SendLocalList',
        'GetLocalListVersion',
      ]);
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
