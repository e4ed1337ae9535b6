import type { ChargingProfilePurpose, ChargingRateUnit } from '../domain/charging-profile.ts';
import type { ChargingCapabilities } from '../domain/charging/check-context.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { actualValue } from './actual-value.ts';
import type { VariableReader } from './station-limits.ts';

/** What a station has said of its smart charging; what it has not said is absent [1.6 §9.4, 2.x SmartChargingCtrlr]. */
export function chargingCapabilities(
  known: VariableReader,
  version: OcppVersion,
  evseId: number,
): ChargingCapabilities {
  const component = version === '1.6' ? 'Configuration' : 'SmartChargingCtrlr';
  const said = (in16: string | null, since2: string): string | null => {
    const variable = version === '1.6' ? in16 : since2;
    return variable === null ? null : actualValue(known, { component, variable });
  };
  const flag = (in16: string | null, since2: string) => booleanOf(said(in16, since2));
  return present({
    maxStackLevel: countOf(said('ChargeProfileMaxStackLevel', 'ProfileStackLevel')),
    maxPeriodsPerSchedule: countOf(said('ChargingScheduleMaxPeriods', 'PeriodsPerSchedule')) || undefined,
    chargingRateUnits: rateUnitsOf(said('ChargingScheduleAllowedChargingRateUnit', 'RateUnit')),
    supplyPhases: version === '1.6' || evseId === 0 ? undefined : supplyPhases(known, evseId),
    acPhaseSwitching: flag('ConnectorSwitch3to1PhaseSupported', 'ACPhaseSwitchingSupported'),
    additionalPurposes: listOf(said(null, 'SupportedAdditionalPurposes')) as
      | readonly ChargingProfilePurpose[]
      | undefined,
    dynamicProfiles: flag(null, 'SupportsDynamicProfiles'),
    useLocalTime: flag(null, 'SupportsUseLocalTime'),
    randomizedDelay: flag(null, 'SupportsRandomizedDelay'),
    limitAtSoC: flag(null, 'SupportsLimitAtSoC'),
    evseSleep: flag(null, 'SupportsEvseSleep'),
    maxExternalConstraintsId: countOf(said(null, 'MaxExternalConstraintsId')),
  });
}

type Found = { readonly [Name in keyof ChargingCapabilities]: ChargingCapabilities[Name] | undefined };

function present(found: Found): ChargingCapabilities {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function countOf(value: string | null): number | undefined {
  const count = value === null ? Number.NaN : Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}

function booleanOf(value: string | null): boolean | undefined {
  const text = value?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function listOf(value: string | null): readonly string[] | undefined {
  return value?.split(',').map((item) => item.trim());
}

const rateUnits: Readonly<Record<string, ChargingRateUnit>> = { a: 'A', current: 'A', w: 'W', power: 'W' };

/** Spelled freely in the field: a word that nobody knows makes the whole list unknown. */
function rateUnitsOf(value: string | null): readonly ChargingRateUnit[] | undefined {
  const units = listOf(value)?.map((word) => rateUnits[word.toLowerCase()]);
  return units === undefined || units.includes(undefined) ? undefined : (units as ChargingRateUnit[]);
}

/** 0 means DC [2.x SupplyPhases]. */
function supplyPhases(known: VariableReader, evseId: number): number | null | undefined {
  const phases = countOf(actualValue(known, { component: 'EVSE', variable: 'SupplyPhases', evseId }));
  return phases === 0 ? null : phases;
}
