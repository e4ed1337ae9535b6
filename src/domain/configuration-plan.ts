import type { DefaultProfile } from './default-profile.ts';

/** A setting by name: a 1.6 key has no component, most 2.x variables no instance. Names are compared without case. */
export interface SettingName {
  readonly component: string | null;
  readonly variable: string;
  readonly instance: string | null;
}

/** What a station said of a setting it has. */
export interface FoundSetting {
  readonly name: SettingName;
  readonly value: string;
  readonly readOnly: boolean;
}

export interface SettingChange {
  readonly name: SettingName;
  readonly value: string;
}

/**
 * What is left to do until a station has its desired configuration. Each command on the way carries it, so that
 * whoever takes the answer knows how to go on, after an eviction too.
 */
export interface ConfigurationPlan {
  /** Batches still to be read; the first is what the command asks. */
  readonly reads: readonly (readonly SettingName[])[];
  readonly found: readonly FoundSetting[];
  /** Batches still to be written; the first is what the command tells. */
  readonly writes: readonly (readonly SettingChange[])[];
  /** What the command does about the local list, which comes last. */
  readonly localList?: 'asks' | 'sends';
  /** What it does about the default profiles, which come after all else. */
  readonly profiles?: ProfilePlan;
}

/** A plan with nothing left to do. */
export const emptyPlan: ConfigurationPlan = { reads: [], found: [], writes: [] };

/** What is left to do until a station has its default profiles. */
export interface ProfilePlan {
  readonly step: 'reads' | 'writes';
  readonly wanted: readonly DefaultProfile[];
  /** The station seems to have lost what it once accepted: only what was sent since counts. */
  readonly lost: boolean;
  /** Ids that were set or cleared so far. */
  readonly sent: readonly number[];
  /** Under what the CALL that is out is remembered when it is refused. */
  readonly call?: { readonly key: string; readonly value: string };
}

/** What was tried to be set, so that nobody is asked the same over and over. */
export interface TriedSettings {
  /** Vendor, model and firmware that it was tried with; another firmware may take what this one refused. */
  readonly firmware: string;
  readonly tried: Readonly<Record<string, TriedSetting>>;
}

export interface TriedSetting {
  readonly value: string;
  readonly atMs: number;
  readonly refused: boolean;
}

/** The key under which two names of a setting are equal. */
export function settingKey({ component, variable, instance }: SettingName): string {
  return `${component ?? ''}/${variable}/${instance ?? ''}`.toLowerCase();
}
