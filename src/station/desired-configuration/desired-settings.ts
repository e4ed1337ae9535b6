import type { SettingName } from '../../domain/configuration-plan.ts';
import { MASTER_PASS_GROUP_ID } from '../../domain/authorization.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import type { SettingRule } from './wanted-value.ts';

/** A setting and what it must be like. What an operator chose within these bounds stays as it is. */
export interface DesiredSetting {
  readonly name: SettingName;
  readonly rule: SettingRule;
}

const energy = 'Energy.Active.Import.Register';
const power = 'Power.Active.Import';

/** Some stations bear no odd values, so the spread of a fleet over time is a matter of whole seconds. */
const PING_INTERVAL_MIN_S = 45;
const PING_INTERVAL_SPREAD_S = 10;

/**
 * What every station of a version is wished to have. A dead link is noticed within a minute, a heartbeat comes before
 * the station counts as silent, a transaction tells its energy often enough to bill and to share power by, and
 * stations that lost the CSMS do not come back all at once.
 */
export function desiredSettings(version: OcppVersion, stationId: string): readonly DesiredSetting[] {
  return version === '1.6' ? desired16(stationId) : desired2(stationId);
}

function desired16(stationId: string): DesiredSetting[] {
  const key = (variable: string, rule: SettingRule): DesiredSetting => ({
    name: { component: null, variable, instance: null },
    rule,
  });
  return [
    key('HeartbeatInterval', { kind: 'number', min: 60, max: 300, value: 300 }),
    key('WebSocketPingInterval', { kind: 'number', min: 5, max: 60, value: pingIntervalS(stationId) }),
    key('MeterValueSampleInterval', { kind: 'number', min: 5, max: 300, value: 60 }),
    key('MeterValuesSampledData', { kind: 'list', needed: [energy], welcome: [power] }),
    key('TransactionMessageAttempts', { kind: 'number', min: 3, max: 1_000, value: 5 }),
    key('TransactionMessageRetryInterval', { kind: 'number', min: 5, max: 300, value: 30 }),
  ];
}

function desired2(stationId: string): DesiredSetting[] {
  const variable = (
    component: string,
    name: string,
    rule: SettingRule,
    instance: string | null = null,
  ): DesiredSetting => ({ name: { component, variable: name, instance }, rule });
  const communication = (name: string, min: number, max: number, value: number, instance?: string) =>
    variable('OCPPCommCtrlr', name, { kind: 'number', min, max, value }, instance);
  return [
    communication('HeartbeatInterval', 60, 300, 300),
    communication('WebSocketPingInterval', 5, 60, pingIntervalS(stationId)),
    communication('RetryBackOffWaitMinimum', 1, 120, 10),
    communication('RetryBackOffRandomRange', 1, 600, 30),
    communication('RetryBackOffRepeatTimes', 1, 10, 5),
    communication('MessageAttempts', 3, 1_000, 5, 'TransactionEvent'),
    communication('MessageAttemptInterval', 5, 300, 30, 'TransactionEvent'),
    variable('SampledDataCtrlr', 'TxUpdatedInterval', { kind: 'number', min: 5, max: 300, value: 60 }),
    variable('SampledDataCtrlr', 'TxStartedMeasurands', { kind: 'list', needed: [energy], welcome: [] }),
    variable('SampledDataCtrlr', 'TxUpdatedMeasurands', { kind: 'list', needed: [energy], welcome: [power] }),
    variable('SampledDataCtrlr', 'TxEndedMeasurands', { kind: 'list', needed: [energy], welcome: [] }),
    variable('AuthCtrlr', 'MasterPassGroupId', { kind: 'text', value: MASTER_PASS_GROUP_ID }),
  ];
}

/** The same for a station each time, and different for neighbours. */
function pingIntervalS(stationId: string): number {
  let sum = 0;
  for (const character of stationId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return PING_INTERVAL_MIN_S + (sum % PING_INTERVAL_SPREAD_S);
}
