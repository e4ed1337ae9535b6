import { type Scenario, type Step, asks, comesBack, drops, minute, says, waits } from './scenario.ts';
import { documentIs, lastCommandIs, transactionIs } from './v16-steps.ts';
import {
  authorize2,
  card,
  collectionHolds,
  collectionIs,
  complete,
  ended,
  endedAt,
  event,
  progressIs,
  register,
  started,
} from './v201-steps.ts';
import { ofTransaction, schedule, setProfile } from './v201-smart-charging.ts';
import { journalHas, of21 } from './v21-steps.ts';

const period = (more: object) => ({ startPeriod: 0, ...more });
/** A profile of `T-1` whose one period is steered in one of the ways of 2.1. */
const steered = (kind: string, more: object) =>
  ofTransaction(7, {
    chargingProfileKind: kind,
    chargingSchedule: [
      kind === 'Dynamic'
        ? { id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [period(more)] }
        : schedule({ chargingRateUnit: 'W', chargingSchedulePeriod: [period(more)] }),
    ],
  });
const mode = (seqNo: number, operationMode: string): Step =>
  event('Updated', seqNo, 'OperationModeChanged', {
    transactionInfo: { operationMode, chargingState: 'Charging' },
    ...register(1_000 + seqNo * 100),
  });
const steering = (
  ids: string[],
  rules: string,
  title: string,
  sent: object,
  operationMode: string,
  more: Step[] = [],
): Scenario =>
  of21(ids, rules, title, [
    started,
    setProfile(1, sent),
    documentIs('charging-profiles', '7', {
      profile: { chargingSchedule: [{ chargingSchedulePeriod: [{ operationMode }] }] },
    }),
    mode(1, operationMode),
    ...more,
    journalHas(`"operationMode":"${operationMode}"`),
    ended,
    collectionIs('charging-profiles'),
  ]);
const allows = (...allowedEnergyTransfer: string[]): Step[] => [
  asks('NotifyAllowedEnergyTransfer', { transactionId: 'T-1', allowedEnergyTransfer }),
  documentIs('energy-transfers', 'T-1', { allowedEnergyTransfer }),
];
const needs = (requestedEnergyTransfer: string, status: string): Step =>
  says('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: { requestedEnergyTransfer } }, { status });
const signalCurve = [
  { signal: -10, power: -11_000 },
  { signal: 10, power: 11_000 },
];
const frequencyCurve = [
  { frequency: 49.8, power: -11_000 },
  { frequency: 50.2, power: 11_000 },
];
const battery = { evseId: 1, serialNumber: 'B-1', soC: 20, soH: 98 };
const swap = (eventType: string): Step =>
  says('BatterySwap', { requestId: 6, eventType, idToken: card, batteryData: [battery] });
const control = (controlId: string, response: object = { status: 'Accepted' }): Step =>
  asks(
    'SetDERControl',
    {
      isDefault: false,
      controlId,
      controlType: 'LimitMaxDischarge',
      limitMaxDischarge: { priority: 1, pctMaxDischargePower: 50 },
    },
    response,
  );

/** Q, R and S: energy in both directions, the grid, and batteries that are swapped. */
export const energyServices21: readonly Scenario[] = [
  of21(['Q_102'], 'Q01', 'a car may give energy back, and is told so', [
    started,
    ...allows('DC', 'DC_BPT'),
    needs('DC_BPT', 'NoChargingProfile'),
    mode(1, 'ChargingOnly'),
    ended,
  ]),
  of21(['Q_103'], 'Q01', 'a car that charges nowhere asks in vain', [needs('DC_BPT', 'Rejected')]),
  of21(['Q_107'], 'Q02', 'a car only charges first, and may give energy back later', [
    started,
    ...allows('DC'),
    needs('DC', 'NoChargingProfile'),
    mode(1, 'ChargingOnly'),
    ...allows('DC', 'DC_BPT'),
    needs('DC_BPT', 'NoChargingProfile'),
    mode(2, 'CentralSetpoint'),
    ended,
  ]),
  steering(
    ['Q_108'],
    'Q03',
    'the CSMS says when the car gives and takes',
    steered('Absolute', { operationMode: 'CentralSetpoint', setpoint: -5_000 }),
    'CentralSetpoint',
  ),
  steering(
    ['Q_109'],
    'Q04 K28',
    'the CSMS says anew at any moment how much the car gives or takes',
    steered('Dynamic', { operationMode: 'CentralSetpoint', setpoint: -5_000 }),
    'CentralSetpoint',
    [
      asks('UpdateDynamicSchedule', { chargingProfileId: 7, scheduleUpdate: { setpoint: 3_000 } }),
      documentIs('charging-profiles', '7', {
        profile: { chargingSchedule: [{ chargingSchedulePeriod: [{ setpoint: 3_000 }] }] },
      }),
    ],
  ),
  steering(
    ['Q_110'],
    'Q04 K28',
    'the station fetches how much the car gives or takes',
    steered('Dynamic', { operationMode: 'CentralSetpoint', setpoint: -5_000 }),
    'CentralSetpoint',
    [
      says(
        'PullDynamicScheduleUpdate',
        { chargingProfileId: 7 },
        { status: 'Accepted', scheduleUpdate: { setpoint: -5_000 } },
      ),
    ],
  ),
  steering(
    ['Q_111'],
    'Q05',
    'an energy manager says how much the car gives or takes',
    steered('Absolute', { operationMode: 'ExternalSetpoint' }),
    'ExternalSetpoint',
  ),
  steering(
    ['Q_112'],
    'Q05 Q06',
    'an energy manager says within which limits the car gives or takes',
    steered('Absolute', { operationMode: 'ExternalLimits', limit: 11_000, dischargeLimit: -11_000 }),
    'ExternalLimits',
    [
      says('NotifyChargingLimit', { evseId: 1, chargingLimit: { chargingLimitSource: 'EMS' } }),
      collectionHolds('charging-limits', { chargingLimitSource: 'EMS' }),
    ],
  ),
  steering(
    ['Q_117'],
    'Q07 K28',
    'the CSMS follows the grid, second by second',
    steered('Dynamic', { operationMode: 'CentralFrequency', setpoint: 0 }),
    'CentralFrequency',
    [
      asks('UpdateDynamicSchedule', { chargingProfileId: 7, scheduleUpdate: { setpoint: -9_000 } }),
      documentIs('charging-profiles', '7', {
        profile: { chargingSchedule: [{ chargingSchedulePeriod: [{ setpoint: -9_000 }] }] },
      }),
    ],
  ),
  steering(
    ['Q_120'],
    'Q08 Q07',
    'the station follows a signal of the grid',
    steered('Absolute', {
      operationMode: 'LocalFrequency',
      v2xBaseline: 0,
      v2xFreqWattCurve: frequencyCurve,
      v2xSignalWattCurve: signalCurve,
    }),
    'LocalFrequency',
    [
      asks('AFRRSignal', { timestamp: minute(1), signal: -5 }),
      collectionHolds('afrr-signals', { signal: -5 }),
    ],
  ),
  steering(
    ['Q_121'],
    'Q08',
    'the station follows the frequency of the grid by itself',
    steered('Absolute', {
      operationMode: 'LocalFrequency',
      v2xBaseline: 0,
      v2xFreqWattCurve: frequencyCurve,
    }),
    'LocalFrequency',
  ),
  steering(
    ['Q_124'],
    'Q09',
    'the station keeps its connection within bounds by itself',
    steered('Absolute', { operationMode: 'LocalLoadBalancing' }),
    'LocalLoadBalancing',
  ),
  steering(
    [],
    'Q10',
    'the car neither gives nor takes, and sleeps',
    steered('Absolute', { operationMode: 'Idle', evseSleep: true }),
    'Idle',
  ),
  of21([], 'Q11 Q12', 'the link breaks while the car gives energy, and it goes on as it may', [
    started,
    setProfile(1, {
      ...steered('Absolute', { operationMode: 'CentralSetpoint', setpoint: -5_000 }),
      maxOfflineDuration: 600,
    }),
    mode(1, 'CentralSetpoint'),
    drops,
    waits(900),
    comesBack,
    event('Updated', 2, 'OperationModeChanged', {
      offline: true,
      transactionInfo: { operationMode: 'ChargingOnly' },
    }),
    mode(3, 'CentralSetpoint'),
    journalHas('"operationMode":"ChargingOnly"', '"operationMode":"CentralSetpoint"'),
    transactionIs({ state: 'active' }),
    endedAt(4),
    transactionIs({ state: 'ended', energyWh: 2_500 }),
  ]),
  ...(['R01', 'R02', 'R03'] as const).map((rule, index) =>
    of21([], rule, `a car begins where ${['the EVSE heeds', 'the car heeds', 'both heed'][index]} the grid`, [
      started,
      says(
        'NotifyEVChargingNeeds',
        {
          evseId: 1,
          chargingNeeds: {
            requestedEnergyTransfer: 'AC_BPT_DER',
            derChargingParameters: {
              evSupportedDERControl: index === 0 ? ['EnterService'] : ['LimitMaxDischarge'],
            },
          },
        },
        { status: 'NoChargingProfile' },
      ),
      documentIs('ev-charging-needs', '1', { requestedEnergyTransfer: 'AC_BPT_DER' }),
      control('one'),
      documentIs('der-controls', 'one', { controlType: 'LimitMaxDischarge', isSuperseded: false }),
      ended,
    ]),
  ),
  of21(['R_107'], 'R04', 'controls for the grid are set, give way, are reported and cleared', [
    control('one'),
    control('two', { status: 'Accepted', supersededIds: ['one'] }),
    documentIs('der-controls', 'one', { isSuperseded: true }),
    asks('GetDERControl', { requestId: 4, isDefault: false }),
    says('ReportDERControl', {
      requestId: 4,
      gradient: [{ id: 'four', gradient: { priority: 1, gradient: 2, softGradient: 3 } }],
    }),
    complete,
    collectionIs('der-controls', 'four'),
    asks('ClearDERControl', { isDefault: false, controlId: 'four' }),
    collectionIs('der-controls'),
    control('five', { status: 'NotSupported' }),
    collectionIs('der-controls'),
  ]),
  of21(['R_108'], 'R05', 'the station says what happens at the grid', [
    control('one'),
    says('NotifyDERStartStop', { controlId: 'one', started: true, timestamp: minute(1) }),
    documentIs('der-controls', 'one', { started: true }),
    says('NotifyDERAlarm', {
      controlType: 'LVMustTrip',
      gridEventFault: 'UnderVoltage',
      timestamp: minute(2),
    }),
    says('NotifyDERAlarm', { controlType: 'LVMustTrip', alarmEnded: true, timestamp: minute(3) }),
    collectionHolds(
      'der-alarms',
      { gridEventFault: 'UnderVoltage', alarmEnded: false },
      { alarmEnded: true },
    ),
  ]),
  of21([], 'S01 S03', 'a driver swaps a battery with the card', [
    authorize2(card),
    swap('BatteryIn'),
    swap('BatteryOut'),
    collectionIs('battery-swaps', '6/BatteryIn', '6/BatteryOut'),
  ]),
  of21(['S_102'], 'S02', 'a swap is asked for from afar, and there is no battery', [
    asks('RequestBatterySwap', { requestId: 6, idToken: card }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    documentIs('battery-swaps', '6/Requested', { status: 'Rejected' }),
  ]),
  of21(['S_103'], 'S02 S03', 'a swap is asked for from afar, and both batteries are told', [
    asks('RequestBatterySwap', { requestId: 6, idToken: card }),
    swap('BatteryIn'),
    swap('BatteryOut'),
    progressIs('BatteryIn', 'BatteryOut'),
    collectionIs('battery-swaps', '6/BatteryIn', '6/BatteryOut', '6/Requested'),
  ]),
  of21([], 'S03', 'a driver leaves the battery behind', [
    asks('RequestBatterySwap', { requestId: 6, idToken: card }),
    swap('BatteryIn'),
    swap('BatteryOutTimeout'),
    progressIs('BatteryIn', 'BatteryOutTimeout'),
  ]),
  of21([], 'S04', 'a battery that came in is charged', [
    swap('BatteryIn'),
    event('Started', 0, 'ChargingStateChanged', {
      evse: { id: 1 },
      transactionInfo: { chargingState: 'Charging' },
      ...register(1_000, 'Transaction.Begin'),
    }),
    endedAt(1, 'ChargingStateChanged', { transactionInfo: { stoppedReason: 'StoppedByEV' } }),
    transactionIs({ state: 'ended', energyWh: 2_500 }),
  ]),
];
