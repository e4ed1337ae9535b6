import type { OcppVersion } from '../../src/ocpp/version.ts';
import { StationHarness } from './station-harness.ts';
import { boot2 } from './station-messages.ts';

export type Settings = Record<string, { value: string; readonly?: boolean; answer?: string }>;

/** A station that answers for its settings; what it is told is kept as a real one would. */
export class Told {
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

/** The settings of a 1.6 station as they should be. */
export const good16: Settings = {
  HeartbeatInterval: { value: '300' },
  WebSocketPingInterval: { value: '30' },
  MeterValueSampleInterval: { value: '60' },
  MeterValuesSampledData: { value: 'Energy.Active.Import.Register,Power.Active.Import' },
  TransactionMessageAttempts: { value: '3' },
  TransactionMessageRetryInterval: { value: '10' },
  GetConfigurationMaxKeys: { value: '20', readonly: true },
};

/** What it was asked, by name. */
export const actions = ({ calls }: Told): string[] => calls.map(([action]) => action);
