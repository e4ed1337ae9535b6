import type { ChargingProfile } from '../charging-profile.ts';
import { type ProfileCheck, type ProfileProblem, ruleOf } from './check-context.ts';
import { scheduleProblems } from './check-schedule.ts';

const fieldsSince21 = [
  'maxOfflineDuration',
  'invalidAfterOfflineDuration',
  'dynUpdateInterval',
  'dynUpdateTime',
] as const;

/**
 * All rules that a profile would break if it were sent, so that a form can show them and a command fails before
 * it leaves; empty when it may be sent. Against what is installed look with `profileConflict`.
 * 1.6 is silent on many of them, but its stations refuse the same.
 */
export function profileProblems(profile: ChargingProfile, check: ProfileCheck): ProfileProblem[] {
  const problems = [
    ...purposeProblems(profile, check),
    ...transactionProblems(profile, check),
    ...kindProblems(profile, check),
    ...numberProblems(profile, check),
  ];
  const most = profile.chargingProfilePurpose === 'TxProfile' && check.version !== '1.6' ? 3 : 1;
  if (profile.chargingSchedule.length < 1 || profile.chargingSchedule.length > most) {
    const message = most === 1 ? 'One schedule, no more.' : 'One to three schedules.';
    problems.push({ path: '/chargingSchedule', rule: ruleOf(check, 'K01', '§7.8'), message });
  }
  return [
    ...problems,
    ...profile.chargingSchedule.flatMap((schedule, index) =>
      scheduleProblems(schedule, `/chargingSchedule/${index}`, profile, check),
    ),
  ];
}

function purposeProblems(profile: ChargingProfile, check: ProfileCheck): ProfileProblem[] {
  const { chargingProfilePurpose: purpose, chargingProfileKind: kind } = profile;
  const { version, evseId, evseIds, capabilities } = check;
  const path = '/chargingProfilePurpose';
  const problems: ProfileProblem[] = [];
  const add = (rule: string, message: string, at = path) => problems.push({ path: at, rule, message });
  if (purpose === 'ChargingStationExternalConstraints') {
    add(
      ruleOf(check, 'K01.FR.22', '§7.10'),
      'External constraints come from outside; a CSMS may not set them.',
    );
  }
  if (purpose === 'PriorityCharging' || purpose === 'LocalGeneration') {
    const supported = capabilities.additionalPurposes;
    if (version !== '2.1') add(`${version} ChargingProfilePurpose`, `${purpose} exists since OCPP 2.1.`);
    else if (supported !== undefined && !supported.includes(purpose)) {
      add('K01.FR.120', `The station does not support ${purpose}.`);
    }
  }
  if (purpose === 'ChargingStationMaxProfile') {
    if (evseId !== 0) add(ruleOf(check, 'K01', '§3.13.1'), 'A limit of the whole station goes to EVSE 0.');
    if (kind === 'Relative') {
      const message = 'A limit of the whole station has no transaction to be relative to.';
      add(ruleOf(check, 'K01.FR.38', '§3.13.1'), message, '/chargingProfileKind');
    }
  }
  if (purpose === 'TxProfile' && evseId <= 0) {
    add(
      ruleOf(check, 'K01.FR.16', '§3.13.1'),
      'A TxProfile goes to the EVSE of its transaction, not to EVSE 0.',
    );
  }
  if (check.inRemoteStart && purpose !== 'TxProfile') {
    add(ruleOf(check, 'K05', '§5.16.2'), 'A remote start may only carry a TxProfile.');
  }
  if (evseId !== 0 && evseIds !== undefined && !evseIds.includes(evseId)) {
    add(ruleOf(check, 'K01.FR.28', '§5.16'), `The station has no EVSE ${evseId}.`, '');
  }
  return problems;
}

function transactionProblems(profile: ChargingProfile, check: ProfileCheck): ProfileProblem[] {
  const { chargingProfilePurpose: purpose, transactionId } = profile;
  const path = '/transactionId';
  if (purpose !== 'TxProfile') {
    if (transactionId === undefined) return [];
    return [
      { path, rule: ruleOf(check, 'K01', '§7.8'), message: 'Only a TxProfile belongs to a transaction.' },
    ];
  }
  if (check.inRemoteStart) {
    if (transactionId === undefined) return [];
    const message = 'A remote start has no transaction yet: leave the id out.';
    return [{ path, rule: ruleOf(check, 'K05', '§5.16.2'), message }];
  }
  if (transactionId === undefined && check.version !== '1.6') {
    return [{ path, rule: 'K01.FR.03', message: 'A TxProfile names its transaction.' }];
  }
  const { activeTransactionId: active } = check;
  if (active === null) {
    const message = 'A TxProfile needs a transaction, and none runs on this EVSE.';
    return [{ path, rule: ruleOf(check, 'K01.FR.09', '§5.16.3'), message }];
  }
  if (active !== undefined && transactionId !== undefined && active !== transactionId) {
    const message = `Transaction ${active} runs on this EVSE, not ${transactionId}.`;
    return [{ path, rule: ruleOf(check, 'K01.FR.33', '§5.16.3'), message }];
  }
  return [];
}

function kindProblems(profile: ChargingProfile, check: ProfileCheck): ProfileProblem[] {
  const { chargingProfileKind: kind, recurrencyKind, chargingSchedule: schedules } = profile;
  const problems: ProfileProblem[] = [];
  const add = (path: string, rule: string, message: string) => problems.push({ path, rule, message });
  if ((kind === 'Recurring') !== (recurrencyKind !== undefined)) {
    const message =
      kind === 'Recurring'
        ? 'A Recurring profile is Daily or Weekly.'
        : 'Only a Recurring profile has a recurrency.';
    add('/recurrencyKind', ruleOf(check, 'K01', '§7.8'), message);
  }
  if (kind === 'Dynamic') {
    if (check.version !== '2.1') {
      add('/chargingProfileKind', `${check.version} ChargingProfileKind`, 'Dynamic exists since OCPP 2.1.');
    } else if (check.capabilities.dynamicProfiles === false) {
      add('/chargingProfileKind', 'K01.FR.121', 'The station does not support Dynamic profiles.');
    }
    if (schedules.length !== 1 || schedules[0]?.chargingSchedulePeriod.length !== 1) {
      add('/chargingSchedule', 'K28.FR.03', 'A Dynamic profile has one schedule with one period.');
    }
  } else if (profile.dynUpdateInterval !== undefined || profile.dynUpdateTime !== undefined) {
    const path = profile.dynUpdateInterval === undefined ? '/dynUpdateTime' : '/dynUpdateInterval';
    add(path, 'K01.FR.122', 'Only a Dynamic profile is updated.');
  }
  return problems;
}

function numberProblems(profile: ChargingProfile, check: ProfileCheck): ProfileProblem[] {
  const { id, stackLevel, validFrom, validTo } = profile;
  const { maxStackLevel, maxExternalConstraintsId } = check.capabilities;
  const problems: ProfileProblem[] = [];
  const add = (path: string, rule: string, message: string) => problems.push({ path, rule, message });
  if (!Number.isInteger(stackLevel) || stackLevel < 0) {
    add('/stackLevel', ruleOf(check, 'K01', '§7.8'), 'A stack level is a whole number from 0.');
  } else if (maxStackLevel !== undefined && stackLevel > maxStackLevel) {
    const rule = ruleOf(check, 'SmartChargingCtrlr.ProfileStackLevel', 'ChargeProfileMaxStackLevel');
    add('/stackLevel', rule, `The station takes stack levels up to ${maxStackLevel}.`);
  }
  if (validFrom !== undefined && validTo !== undefined && !(Date.parse(validFrom) < Date.parse(validTo))) {
    add('/validTo', ruleOf(check, 'K01', '§7.8'), 'The validity ends before it begins.');
  }
  if (maxExternalConstraintsId !== undefined && id <= maxExternalConstraintsId) {
    add('/id', 'K01.FR.81', `Ids up to ${maxExternalConstraintsId} are kept for external constraints.`);
  }
  if (profile.maxOfflineDuration !== undefined && profile.maxOfflineDuration < 0) {
    add('/maxOfflineDuration', '2.1 ChargingProfile', 'A duration is not negative.');
  }
  if (check.version !== '2.1') {
    for (const field of fieldsSince21) {
      if (profile[field] !== undefined) {
        add(`/${field}`, `${check.version} ChargingProfile`, `${field} exists since OCPP 2.1.`);
      }
    }
  }
  return problems;
}
