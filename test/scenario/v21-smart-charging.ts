import { type Scenario, type Step, asks, isAsked, minute, says } from './scenario.ts';
import { documentIs, lastCommandIs } from './v16-steps.ts';
import { collectionHolds, collectionIs, ended, event, register, started } from './v201-steps.ts';
import { ofTransaction, profile, reportProfiles, schedule, setProfile } from './v201-smart-charging.ts';
import { of21 } from './v21-steps.ts';

const inPeriod = (period: object, more: object = {}) => ({
  chargingSchedule: [
    schedule({ chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, ...period }], ...more }),
  ],
});
const dynamic = (id: number, period: object, more: object = {}) =>
  ofTransaction(id, {
    chargingProfileKind: 'Dynamic',
    chargingSchedule: [
      { id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, ...period }] },
    ],
    ...more,
  });
const kept = (id: string, title: string, sent: object, facts: object, evseId = 1): Scenario =>
  of21([id], 'K01', title, [
    started,
    setProfile(evseId, sent),
    documentIs('charging-profiles', '7', { evseId, profile: facts }),
    ended,
  ]);
const needs = (chargingNeeds: object, answer: object = { status: 'Accepted' }): Step =>
  says('NotifyEVChargingNeeds', { evseId: 1, timestamp: minute(1), chargingNeeds }, answer);
const byDcWith = (controlMode: string, more: object = {}) => ({
  requestedEnergyTransfer: 'DC',
  controlMode,
  departureTime: minute(480),
  dcChargingParameters: { evMaxCurrent: 200, evMaxVoltage: 800, energyAmount: 20_000, evMaxPower: 50_000 },
  ...more,
});
const plans = (selectedChargingScheduleId: number): Step =>
  says(
    'NotifyEVChargingSchedule',
    {
      timeBase: minute(0),
      evseId: 1,
      selectedChargingScheduleId,
      chargingSchedule: {
        id: 1,
        chargingRateUnit: 'W',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 1_000 }],
      },
    },
    { status: 'Accepted' },
  );
const flows = (seqNo: number): Step =>
  event('Updated', seqNo, 'ChargingRateChanged', register(1_000 + seqNo * 100));

/** The CSMS answers with a profile of its own. */
const answered = isAsked('SetChargingProfile', { evseId: 1, chargingProfile: { transactionId: 'T-1' } });
const bothWays = {
  requestedEnergyTransfer: 'DC_BPT',
  availableEnergyTransfer: ['DC', 'DC_BPT'],
  controlMode: 'ScheduledControl',
  departureTime: minute(480),
  v2xChargingParameters: {
    maxChargePower: 11_000,
    maxDischargePower: 11_000,
    evTargetEnergyRequest: 20_000,
    evMaxEnergyRequest: 30_000,
    evMinEnergyRequest: 5_000,
  },
};

/** K of 2.1. */
export const smartCharging21: readonly Scenario[] = [
  kept(
    'K_100',
    'a profile that holds only so long without a link',
    ofTransaction(7, { maxOfflineDuration: 600, invalidAfterOfflineDuration: true }),
    { maxOfflineDuration: 600, invalidAfterOfflineDuration: true },
  ),
  kept(
    'K_101',
    'a profile that says who steers',
    ofTransaction(7, inPeriod({ limit: 11_000, operationMode: 'ChargingOnly' })),
    { chargingSchedule: [{ chargingSchedulePeriod: [{ operationMode: 'ChargingOnly' }] }] },
  ),
  kept(
    'K_102',
    'a profile that says what holds from a state of charge on',
    ofTransaction(7, inPeriod({ limit: 11_000 }, { limitAtSoC: { soc: 80, limit: 4_000 } })),
    { chargingSchedule: [{ limitAtSoC: { soc: 80, limit: 4_000 } }] },
  ),
  kept(
    'K_104',
    'a profile for priority charging',
    profile(7, { chargingProfilePurpose: 'PriorityCharging', ...inPeriod({ limit: 22_000 }) }),
    { chargingProfilePurpose: 'PriorityCharging' },
  ),
  kept(
    'K_106',
    'a profile that not all stations begin at the same moment',
    ofTransaction(7, inPeriod({ limit: 11_000 }, { randomizedDelay: 300 })),
    { chargingSchedule: [{ randomizedDelay: 300 }] },
  ),
  of21(['K_109'], 'K01 K23', 'a profile with an id of the energy manager is refused', [
    setProfile(1, profile(-5), { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    collectionIs('charging-profiles'),
  ]),
  of21(['K_115'], 'K19', 'a car that lets the station steer is steered by the CSMS', [
    started,
    setProfile(1, dynamic(7, { limit: 11_000 })),
    flows(1),
    asks('UpdateDynamicSchedule', { chargingProfileId: 7, scheduleUpdate: { limit: 7_000 } }),
    documentIs('charging-profiles', '7', {
      profile: { chargingSchedule: [{ chargingSchedulePeriod: [{ limit: 7_000 }] }] },
    }),
    flows(2),
    ended,
  ]),
  of21(['K_118'], 'K21 K22', 'priority charging is asked for from afar, and ends at the station', [
    setProfile(1, profile(7, { chargingProfilePurpose: 'PriorityCharging', ...inPeriod({ limit: 22_000 }) })),
    started,
    asks('UsePriorityCharging', { transactionId: 'T-1', activate: true }),
    documentIs('priority-charging', 'T-1', { activated: true, by: 'csms' }),
    flows(1),
    says('NotifyPriorityCharging', { transactionId: 'T-1', activated: false }),
    documentIs('priority-charging', 'T-1', { activated: false, by: 'station' }),
    ended,
    collectionIs('priority-charging'),
  ]),
  of21([], 'K21', 'priority charging without a profile for it', [
    started,
    asks('UsePriorityCharging', { transactionId: 'T-1', activate: true }, { status: 'NoProfile' }),
    lastCommandIs({ response: { status: 'NoProfile' } }),
    collectionIs('priority-charging'),
    ended,
  ]),
  of21(['K_121'], 'K28', 'the station fetches what the CSMS changed of a profile', [
    started,
    setProfile(1, dynamic(7, { limit: 11_000 }, { dynUpdateInterval: 60 })),
    says(
      'PullDynamicScheduleUpdate',
      { chargingProfileId: 7 },
      { status: 'Accepted', scheduleUpdate: { limit: 11_000 } },
    ),
    asks('UpdateDynamicSchedule', { chargingProfileId: 7, scheduleUpdate: { limit: 6_000 } }),
    says(
      'PullDynamicScheduleUpdate',
      { chargingProfileId: 7 },
      { status: 'Accepted', scheduleUpdate: { limit: 6_000 } },
    ),
    says('PullDynamicScheduleUpdate', { chargingProfileId: 8 }, { status: 'Rejected' }),
    ended,
  ]),
  of21([], 'K28', 'a change of a profile that the station does not have', [
    asks(
      'UpdateDynamicSchedule',
      { chargingProfileId: 9, scheduleUpdate: { limit: 6_000 } },
      { status: 'Rejected' },
    ),
    lastCommandIs({ response: { status: 'Rejected' } }),
  ]),
  of21([], 'K27', 'what the roof gives counts beside the limit of the station', [
    setProfile(0, profile(7, { chargingProfilePurpose: 'LocalGeneration', ...inPeriod({ limit: 5_000 }) })),
    documentIs('charging-profiles', '7', {
      evseId: 0,
      profile: { chargingProfilePurpose: 'LocalGeneration' },
    }),
  ]),
  of21([], 'K29', 'a profile of another system, which the station reports as its own', [
    says('ReportChargingProfiles', {
      requestId: 5,
      evseId: 1,
      chargingLimitSource: 'EMS',
      tbc: false,
      chargingProfile: [
        profile(-3, {
          chargingProfilePurpose: 'ChargingStationExternalConstraints',
          chargingProfileKind: 'Dynamic',
        }),
      ],
    }),
    collectionHolds('charging-profiles', { profile: { chargingProfileKind: 'Dynamic' } }),
    reportProfiles(6, 1, profile(8)),
  ]),
  ...(
    [
      [['K_113'], 'K18 K16', 'the CSMS changes the schedule', 'ScheduledControl'],
      [['K_117'], 'K20 K19', 'the needs of the car change', 'DynamicControl'],
    ] as const
  ).map(([ids, rules, title, controlMode]) =>
    of21([...ids], rules, `ISO 15118-20, ${controlMode}: ${title}`, [
      started,
      needs(byDcWith(controlMode)),
      documentIs('ev-charging-needs', '1', { controlMode }),
      answered,
      ...(controlMode === 'ScheduledControl'
        ? [setProfile(1, ofTransaction(1_500_001, inPeriod({ limit: 6_000 }))), plans(1)]
        : [needs(byDcWith(controlMode, { departureTime: minute(300) })), answered]),
      flows(1),
      ended,
    ]),
  ),
  of21(['K_114'], 'K17 K18', 'a car that can give energy back changes its mind', [
    started,
    needs(bothWays),
    answered,
    needs({ ...bothWays, departureTime: minute(200) }),
    answered,
    documentIs('ev-charging-needs', '1', { departureTime: minute(200) }),
    flows(1),
    ended,
  ]),
  of21(['K_126'], 'K19', 'a car of which nothing can be reckoned is promised nothing', [
    started,
    needs({ requestedEnergyTransfer: 'DC', controlMode: 'DynamicControl' }, { status: 'NoChargingProfile' }),
    flows(1),
    ended,
  ]),
];
