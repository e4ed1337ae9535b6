import type { ChargingProfile, ChargingSchedule } from '../charging-profile.ts';
import { type ProfileCheck, type ProfileProblem, ruleOf } from './check-context.ts';
import { isSendableRate, periodProblems } from './check-period.ts';

/** The rules that one schedule of a profile breaks; `path` is where it lies in the profile. */
export function scheduleProblems(
  schedule: ChargingSchedule,
  path: string,
  profile: ChargingProfile,
  check: ProfileCheck,
): ProfileProblem[] {
  const periods = schedule.chargingSchedulePeriod;
  return [
    ...startProblems(schedule, path, profile, check),
    ...optionProblems(schedule, path, profile, check),
    ...sequenceProblems(schedule, path, check),
    ...periods.flatMap((period, index) =>
      periodProblems(period, `${path}/chargingSchedulePeriod/${index}`, schedule, profile, check),
    ),
  ];
}

function startProblems(
  { startSchedule, duration }: ChargingSchedule,
  path: string,
  { chargingProfileKind: kind, chargingProfilePurpose: purpose }: ChargingProfile,
  check: ProfileCheck,
): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  if ((kind === 'Absolute' || kind === 'Recurring') && startSchedule === undefined) {
    const rule = ruleOf(check, 'K01.FR.40', '§7.13');
    problems.push({
      path: `${path}/startSchedule`,
      rule,
      message: `${kind} schedules begin at a time: give it.`,
    });
  }
  if (kind === 'Relative' && startSchedule !== undefined) {
    const message = 'A Relative schedule begins with the charging: it has no time of its own.';
    problems.push({
      path: `${path}/startSchedule`,
      rule: ruleOf(check, 'K01.FR.41', '§7.13'),
      message,
    });
  }
  if (duration !== undefined && duration <= 0) {
    const rule = ruleOf(check, 'K01', '§7.13');
    problems.push({ path: `${path}/duration`, rule, message: 'A duration is at least a second.' });
  }
  if (purpose === 'PriorityCharging' && duration !== undefined) {
    const message = 'Priority charging lasts until the transaction ends: no duration.';
    problems.push({ path: `${path}/duration`, rule: 'K01.FR.70', message });
  }
  return problems;
}

function optionProblems(
  schedule: ChargingSchedule,
  path: string,
  { chargingProfilePurpose: purpose }: ChargingProfile,
  check: ProfileCheck,
): ProfileProblem[] {
  const { version, capabilities } = check;
  const problems: ProfileProblem[] = [];
  const add = (field: string, rule: string, message: string) =>
    problems.push({ path: `${path}/${field}`, rule, message });
  const { chargingRateUnits: units } = capabilities;
  if (units !== undefined && !units.includes(schedule.chargingRateUnit)) {
    const rule = ruleOf(check, 'K01.FR.26', 'ChargingScheduleAllowedChargingRateUnit');
    add('chargingRateUnit', rule, `The station takes limits in ${units.join(' or ')} only.`);
  }
  if (schedule.minChargingRate !== undefined && !isSendableRate(schedule.minChargingRate, version)) {
    add('minChargingRate', ruleOf(check, 'K01', '§7.13'), 'A rate is not negative and has one decimal.');
  }
  const options = [
    ['useLocalTime', schedule.useLocalTime === true, 'K01.FR.123'],
    ['randomizedDelay', schedule.randomizedDelay !== undefined, 'K01.FR.124'],
    ['limitAtSoC', schedule.limitAtSoC !== undefined, 'K01.FR.125'],
  ] as const;
  for (const [field, used, rule] of options) {
    if (!used) continue;
    if (version !== '2.1') add(field, `${version} ChargingSchedule`, `${field} exists since OCPP 2.1.`);
    else if (capabilities[field] === false) add(field, rule, `The station does not support ${field}.`);
  }
  const forTransaction = purpose === 'TxProfile' || purpose === 'TxDefaultProfile';
  if (!forTransaction && (schedule.randomizedDelay ?? 0) > 0) {
    add('randomizedDelay', 'K01.FR.95', 'Only profiles for transactions start at random.');
  }
  return problems;
}

function sequenceProblems(
  { chargingSchedulePeriod: periods }: ChargingSchedule,
  path: string,
  check: ProfileCheck,
): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const add = (at: string, rule: string, message: string) =>
    problems.push({ path: `${path}/chargingSchedulePeriod${at}`, rule, message });
  const most = check.capabilities.maxPeriodsPerSchedule;
  if (periods.length === 0) add('', ruleOf(check, 'K01', '§7.13'), 'A schedule has at least one period.');
  if (most !== undefined && periods.length > most) {
    const rule = ruleOf(check, 'SmartChargingCtrlr.PeriodsPerSchedule', 'ChargingScheduleMaxPeriods');
    add('', rule, `The station takes up to ${most} periods, not ${periods.length}.`);
  }
  const first = periods[0]?.startPeriod ?? 0;
  if (first !== 0)
    add('/0/startPeriod', ruleOf(check, 'K01.FR.31', '§7.14'), 'The first period starts at 0.');
  for (const [index, { startPeriod }] of periods.entries()) {
    if (startPeriod <= (periods[index - 1]?.startPeriod ?? -Infinity)) {
      const message = 'Each period starts after the one before it.';
      add(`/${index}/startPeriod`, ruleOf(check, 'K01.FR.35', '§7.14'), message);
    }
  }
  return problems;
}
