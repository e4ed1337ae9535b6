import {
  type ConfigurationPlan,
  type FoundSetting,
  type SettingChange,
  type SettingName,
  settingKey,
} from '../../domain/configuration-plan.ts';
import type { RequestPayload, ResponsePayload } from '../../ocpp/payload-types.ts';
import type { OcppVersion } from '../../ocpp/version.ts';

export interface ConfigurationCall {
  readonly action: string;
  readonly payload: unknown;
}

/** The CALL that does the next bit of a plan: reads first, then writes; null when there is nothing left to do. */
export function nextCall(
  version: OcppVersion,
  { reads, writes }: ConfigurationPlan,
): ConfigurationCall | null {
  const [read] = reads;
  if (read !== undefined) return version === '1.6' ? readKeys(read) : readVariables(read);
  const [write] = writes;
  if (write === undefined) return null;
  return version === '1.6' ? writeKey(write) : writeVariables(write);
}

/** What an answer to a reading CALL says. Settings the station does not have are left out. */
export function foundSettings(action: string, response: unknown): FoundSetting[] {
  if (action === 'GetConfiguration') {
    const { configurationKey = [] } = response as ResponsePayload<'1.6', 'GetConfiguration'>;
    return configurationKey.map(({ key, readonly, value }) => ({
      name: { component: null, variable: key, instance: null },
      value: value === undefined ? '' : String(value),
      readOnly: readonly,
    }));
  }
  const { getVariableResult } = response as ResponsePayload<'2.1', 'GetVariables'>;
  return getVariableResult
    .filter(({ attributeStatus }) => attributeStatus === 'Accepted')
    .map(({ component, variable, attributeValue }) => ({
      name: nameOf(component, variable),
      value: attributeValue ?? '',
      // GetVariables does not say; an attempt will.
      readOnly: false,
    }));
}

/** The keys of the settings that an answer to a writing CALL refuses. */
export function refusedSettings(
  action: string,
  changes: readonly SettingChange[],
  response: unknown,
): ReadonlySet<string> {
  if (action === 'ChangeConfiguration') {
    const { status } = response as ResponsePayload<'1.6', 'ChangeConfiguration'>;
    const taken = status === 'Accepted' || status === 'RebootRequired';
    return new Set(taken ? [] : changes.map(({ name }) => settingKey(name)));
  }
  const { setVariableResult } = response as ResponsePayload<'2.1', 'SetVariables'>;
  const taken = setVariableResult
    .filter(({ attributeStatus }) => attributeStatus === 'Accepted' || attributeStatus === 'RebootRequired')
    .map(({ component, variable }) => settingKey(nameOf(component, variable)));
  return new Set(changes.map(({ name }) => settingKey(name)).filter((key) => !taken.includes(key)));
}

function readKeys(names: readonly SettingName[]): ConfigurationCall {
  const payload: RequestPayload<'1.6', 'GetConfiguration'> = { key: names.map(({ variable }) => variable) };
  return { action: 'GetConfiguration', payload };
}

/** 1.6 changes one key at a time. */
function writeKey([change]: readonly SettingChange[]): ConfigurationCall | null {
  if (change === undefined) return null;
  const payload: RequestPayload<'1.6', 'ChangeConfiguration'> = {
    key: change.name.variable,
    value: change.value,
  };
  return { action: 'ChangeConfiguration', payload };
}

function readVariables(names: readonly SettingName[]): ConfigurationCall {
  return { action: 'GetVariables', payload: { getVariableData: names.map(variableData) } };
}

function writeVariables(changes: readonly SettingChange[]): ConfigurationCall {
  const setVariableData = changes.map(({ name, value }) => ({
    ...variableData(name),
    attributeValue: value,
  }));
  return { action: 'SetVariables', payload: { setVariableData } };
}

/** A setting as GetVariables names it. */
export function variableData({ component, variable, instance }: SettingName) {
  return {
    component: { name: component ?? '' },
    variable: { name: variable, ...(instance === null ? {} : { instance }) },
  };
}

function nameOf(
  component: { readonly name: string },
  variable: { readonly name: string; readonly instance?: string },
): SettingName {
  return { component: component.name, variable: variable.name, instance: variable.instance ?? null };
}
