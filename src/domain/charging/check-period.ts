import type {
  ChargingProfile,
  ChargingProfileVersion,
  ChargingSchedule,
  ChargingSchedulePeriod,
} from '../charging-profile.ts';
import { type ProfileCheck, type ProfileProblem, ruleOf } from './check-context.ts';
import { allowsMode, requiredValue } from './operation-mode.ts';

const fieldsBefore21 = ['startPeriod', 'limit', 'numberPhases', 'phaseToUse', 'customData'];

/** The rules that one period of a schedule breaks; `path` is where it lies in the profile. */
export function periodProblems(
  period: ChargingSchedulePeriod,
  path: string,
  schedule: ChargingSchedule,
  profile: ChargingProfile,
  check: ProfileCheck,
): ProfileProblem[] {
  return [
    ...limitProblems(period, path, check),
    ...phaseProblems(period, path, check),
    ...(check.version === '2.1'
      ? modeProblems(period, path, schedule, profile, check)
      : newerFieldProblems(period, path, check.version)),
  ];
}

/** Whether a rate may be sent: not negative, one decimal [1.6 §7.14, 2.0.1], six since 2.1. */
export function isSendableRate(value: number, version: ChargingProfileVersion): boolean {
  const scaled = value * (version === '2.1' ? 1e6 : 10);
  return value >= 0 && Number.isFinite(value) && Math.abs(scaled - Math.round(scaled)) < 1e-3;
}

function limitProblems(period: ChargingSchedulePeriod, path: string, check: ProfileCheck): ProfileProblem[] {
  const required = check.version === '2.1' ? requiredValue(period) : 'limit';
  const missing =
    required !== null && period[required] === undefined
      ? [{ path: `${path}/${required}`, rule: ruleOf(check, 'K01', '§7.14'), message: `Give a ${required}.` }]
      : [];
  const decimals = check.version === '2.1' ? 'six decimals' : 'one decimal';
  const odd = (['limit', 'limit_L2', 'limit_L3'] as const).flatMap((field) => {
    const value = period[field];
    if (value === undefined || isSendableRate(value, check.version)) return [];
    const message = `A limit is not negative and has at most ${decimals}.`;
    return [{ path: `${path}/${field}`, rule: ruleOf(check, 'K01', '§7.14'), message }];
  });
  return [...missing, ...odd];
}

function phaseProblems(period: ChargingSchedulePeriod, path: string, check: ProfileCheck): ProfileProblem[] {
  const { numberPhases, phaseToUse } = period;
  const { supplyPhases, acPhaseSwitching } = check.capabilities;
  const problems: ProfileProblem[] = [];
  const add = (field: string, rule: string, message: string) =>
    problems.push({ path: `${path}/${field}`, rule, message });
  if (numberPhases !== undefined) {
    if (![1, 2, 3].includes(numberPhases)) {
      add('numberPhases', ruleOf(check, 'K01', '§7.14'), 'One, two or three phases.');
    } else if (supplyPhases === null) {
      add('numberPhases', ruleOf(check, 'K01.FR.44', '§7.14'), 'A DC EVSE has no phases to count.');
    } else if (supplyPhases !== undefined && numberPhases > supplyPhases) {
      add('numberPhases', ruleOf(check, 'K01.FR.45', '§7.14'), `The EVSE has ${supplyPhases} of them.`);
    }
  }
  if (phaseToUse === undefined) return problems;
  if (check.version === '1.6') {
    add('phaseToUse', '1.6 ChargingSchedulePeriod', 'phaseToUse exists since OCPP 2.0.1.');
  } else if (numberPhases !== 1) {
    add('phaseToUse', 'K01.FR.19', 'A phase is chosen only when one is used: set numberPhases to 1.');
  } else if (acPhaseSwitching === false) {
    add('phaseToUse', 'K01.FR.20', 'The EVSE cannot choose the phase.');
  }
  if (![1, 2, 3].includes(phaseToUse)) add('phaseToUse', 'K01.FR.19', 'Phase 1, 2 or 3.');
  return problems;
}

function modeProblems(
  period: ChargingSchedulePeriod,
  path: string,
  { chargingRateUnit }: ChargingSchedule,
  { chargingProfilePurpose: purpose }: ChargingProfile,
  check: ProfileCheck,
): ProfileProblem[] {
  const mode = period.operationMode ?? 'ChargingOnly';
  const problems: ProfileProblem[] = [];
  const add = (field: string, rule: string, message: string) =>
    problems.push({ path: `${path}/${field}`, rule, message });
  if (!allowsMode(purpose, mode)) {
    const rule = purpose === 'PriorityCharging' ? 'K01.FR.71' : 'Q operation modes';
    add('operationMode', rule, `A ${purpose} cannot have the operation mode ${mode}.`);
  }
  if (mode === 'LocalFrequency') {
    if (chargingRateUnit === 'A') add('operationMode', 'Q08.FR.05', 'LocalFrequency counts in W.');
    if ((period.v2xFreqWattCurve?.length ?? 0) < 2 || period.v2xBaseline === undefined) {
      add('v2xFreqWattCurve', 'Q08.FR.02', 'LocalFrequency needs a baseline and a curve of two points.');
    }
  }
  if (period.evseSleep === true && check.capabilities.evseSleep === false) {
    add('evseSleep', 'K01.FR.126', 'The station does not support evseSleep.');
  }
  return problems;
}

function newerFieldProblems(
  period: ChargingSchedulePeriod,
  path: string,
  version: ChargingProfileVersion,
): ProfileProblem[] {
  return Object.keys(period)
    .filter((field) => !fieldsBefore21.includes(field))
    .map((field) => ({
      path: `${path}/${field}`,
      rule: `${version} ChargingSchedulePeriod`,
      message: `${field} exists since OCPP 2.1.`,
    }));
}
