import {
  type ConfigurationPlan,
  type FoundSetting,
  type SettingChange,
  type SettingName,
  type TriedSettings,
  settingKey,
} from '../../domain/configuration-plan.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import { type MessageLimits, batchesOf } from '../message-batches.ts';
import { variableData } from './configuration-calls.ts';
import type { DesiredSetting } from './desired-settings.ts';
import { wantedValues } from './wanted-value.ts';

/** What a station took and has lost is told again, but not more often: some take it, restart and have lost it. */
export const RETRY_TAKEN_AFTER_MS = 86_400_000;
/** Asked for at once of a 2.x station that has not said how many it takes. */
const CAUTIOUS_ITEMS_MAX = 4;

const listLength: SettingName = {
  component: null,
  variable: 'MeterValuesSampledDataMaxLength',
  instance: null,
};
/** Only asked: it says how a local list must be cut. */
const listItems: Readonly<Record<'1.6' | '2.x', SettingName>> = {
  '1.6': { component: null, variable: 'SendLocalListMaxLength', instance: null },
  '2.x': { component: 'LocalAuthListCtrlr', variable: 'ItemsPerMessage', instance: null },
};
const keysMax: SettingName = { component: null, variable: 'GetConfigurationMaxKeys', instance: null };
const messageLimitNames: readonly SettingName[] = ['GetVariables', 'SetVariables'].flatMap((instance) =>
  ['ItemsPerMessage', 'BytesPerMessage'].map((variable) => ({
    component: 'DeviceDataCtrlr',
    variable,
    instance,
  })),
);

export interface KnownLimits {
  readonly read: MessageLimits;
  readonly write: MessageLimits;
  /** Whether the station ever said how much it takes. */
  readonly known: boolean;
}

/** The reading that a boot begins with. A station that has not said what it takes is asked that first. */
export function readingPlan(
  version: OcppVersion,
  desired: readonly DesiredSetting[],
  limits: KnownLimits,
): ConfigurationPlan {
  const names = desired.map(({ name }) => name);
  if (version === '1.6') {
    const asked = [...names, listLength, listItems['1.6'], ...(limits.known ? [] : [keysMax])];
    return { reads: batchesOf(asked, limits.read), found: [], writes: [] };
  }
  const asked = [...names, listItems['2.x']];
  const reads = limits.known
    ? batches(asked, limits.read)
    : [messageLimitNames, ...batchesOf(asked, { itemsMax: CAUTIOUS_ITEMS_MAX, bytesMax: null })];
  return { reads, found: [], writes: [] };
}

/** A 2.x station has just said what it takes: the rest is asked in as few messages as that allows. */
export function rebatched(plan: ConfigurationPlan, limits: KnownLimits): ConfigurationPlan {
  const names = plan.reads.flat();
  return limits.known && names.length > 0 ? { ...plan, reads: batches(names, limits.read) } : plan;
}

/** What has to be written, now that all was read: only what differs, can be changed, and was not refused before. */
export function changesNeeded(
  desired: readonly DesiredSetting[],
  found: readonly FoundSetting[],
  { tried }: TriedSettings,
  nowMs: number,
): SettingChange[] {
  const byKey = new Map(found.map((setting) => [settingKey(setting.name), setting]));
  const length = Number(byKey.get(settingKey(listLength))?.value || Number.NaN);
  return desired.flatMap(({ name, rule }): SettingChange[] => {
    const now = byKey.get(settingKey(name));
    if (now === undefined || now.readOnly) return [];
    const before = tried[settingKey(name)];
    const value = wantedValues(rule, now.value, Number.isInteger(length) && length > 0 ? length : null).find(
      (wanted) => before === undefined || mayTry(before, wanted, nowMs),
    );
    return value === undefined ? [] : [{ name, value }];
  });
}

/** The batches in which a version writes: 1.6 one at a time. */
export function writeBatches(
  version: OcppVersion,
  changes: readonly SettingChange[],
  limits: KnownLimits,
): SettingChange[][] {
  if (version === '1.6') return changes.map((change) => [change]);
  return batchesOf(
    changes.map((change) => ({ change, data: variableData(change.name) })),
    limits.write,
  ).map((batch) => batch.map(({ change }) => change));
}

/** A list that was refused may be tried without what is only welcome; the same value never again. */
function mayTry(
  before: { readonly value: string; readonly atMs: number; readonly refused: boolean },
  wanted: string,
  nowMs: number,
): boolean {
  if (before.refused) return before.value.length > wanted.length && before.value.startsWith(wanted);
  return nowMs - before.atMs >= RETRY_TAKEN_AFTER_MS;
}

function batches(names: readonly SettingName[], limits: MessageLimits): SettingName[][] {
  const sized = names.map((name) => ({ name, data: variableData(name) }));
  return batchesOf(sized, limits).map((batch) => batch.map(({ name }) => name));
}
