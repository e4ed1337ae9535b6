import { type Scenario, type Step, asks } from './scenario.ts';
import { connectorIs, documentIs, transactionIs } from './v16-steps.ts';
import { accepted, authorize2, card, endedAt, event, of201, started, status2 } from './v201-steps.ts';

const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const charging = (seqNo: number): Step =>
  event('Updated', seqNo, 'ChargingStateChanged', { transactionInfo: { chargingState: 'Charging' } });
const suspended = (seqNo: number): Step =>
  event('Updated', seqNo, 'ChargingStateChanged', { transactionInfo: { chargingState: 'SuspendedEV' } });
/** The driver shows the card once more, and the cable stays in. */
const stopped = (seqNo: number): Step =>
  event(
    'Updated',
    seqNo,
    'StopAuthorized',
    { idToken: card, transactionInfo: { chargingState: 'EVConnected' } },
    accepted,
  );
const free: Step[] = [status2('Available'), connectorIs('1:1', { status: 'Available' })];
const byCard = { idToken: card, transactionInfo: { chargingState: 'EVConnected', stoppedReason: 'Local' } };
const unplugged = (stoppedReason: string) => ({ transactionInfo: { chargingState: 'Idle', stoppedReason } });
const queue = (transactionId: string | null, answer: object): Step[] => [
  asks('GetTransactionStatus', transactionId === null ? {} : { transactionId }, answer),
  documentIs('transaction-status', transactionId ?? 'station', {
    messagesInQueue: (answer as { messagesInQueue: boolean }).messagesInQueue,
    ongoing: (answer as { ongoingIndicator?: boolean }).ongoingIndicator ?? null,
  }),
];

/** E: every way a transaction ends, and what the station says of it. */
export const stops201: readonly Scenario[] = [
  of201(['E_07'], 'E06 E07', 'it ends with the card, where the power path is opened', [
    started,
    charging(1),
    authorize2(card),
    endedAt(2, 'StopAuthorized', byCard),
    billed,
    transactionIs({ stopReason: 'Local' }),
  ]),
  of201(['E_08'], 'E06 E07', 'it ends with the card, where no more energy flows', [
    started,
    charging(1),
    event('Ended', 2, 'StopAuthorized', {
      idToken: card,
      meterValue: [
        { timestamp: '2026-11-22T12:20:00Z', sampledValue: [{ value: 3_500, context: 'Transaction.End' }] },
      ],
      transactionInfo: { chargingState: 'EVConnected', stoppedReason: 'Local' },
    }),
    billed,
  ]),
  of201(['E_14'], 'E06', 'it ends when the cable leaves the station', [
    started,
    charging(1),
    stopped(2),
    transactionIs({ state: 'active', chargingState: 'EVConnected' }),
    endedAt(3, 'EVCommunicationLost', unplugged('Local')),
    billed,
    ...free,
  ]),
  of201(['E_15'], 'E06 E07', 'it ends with the right of the card, and the cable stays in', [
    started,
    charging(1),
    endedAt(2, 'StopAuthorized', byCard),
    billed,
    status2('Occupied'),
    ...free,
  ]),
  of201(['E_17'], 'E06 E09', 'it ends when the driver unplugs at the car, which takes the right away', [
    started,
    suspended(1),
    endedAt(2, 'EVCommunicationLost', unplugged('EVDisconnected')),
    billed,
    transactionIs({ stopReason: 'EVDisconnected' }),
    ...free,
  ]),
  of201(['E_19'], 'E06', 'it ends when the car leaves the bay', [
    started,
    stopped(1),
    event('Updated', 2, 'EVCommunicationLost', { transactionInfo: { chargingState: 'Idle' } }),
    ...free,
    transactionIs({ state: 'active', chargingState: 'Idle' }),
    endedAt(3, 'EVDeparted', { transactionInfo: { stoppedReason: 'Local' } }),
    billed,
  ]),
  of201(['E_20'], 'E06 E10', 'it ends when the cable leaves the car', [
    started,
    suspended(1),
    endedAt(2, 'EVCommunicationLost', unplugged('EVDisconnected')),
    billed,
    ...free,
  ]),
  of201(['E_22'], 'E06 E15', 'it ends when the car takes no more', [
    started,
    charging(1),
    endedAt(2, 'ChargingStateChanged', {
      transactionInfo: { chargingState: 'SuspendedEV', stoppedReason: 'StoppedByEV' },
    }),
    billed,
    transactionIs({ stopReason: 'StoppedByEV' }),
  ]),
  of201(['E_39'], 'E06 E03', 'it ends when the cable never comes', [
    authorize2(card),
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    event('Ended', 1, 'EVConnectTimeout', { transactionInfo: { stoppedReason: 'Timeout' } }),
    transactionIs({ state: 'ended', energyWh: 0, stopReason: 'Timeout' }),
  ]),
  of201(['E_26'], 'E10', 'the driver unplugs at the car, and it waits until the cable is back', [
    started,
    suspended(1),
    event('Updated', 2, 'EVCommunicationLost', { transactionInfo: { chargingState: 'Idle' } }),
    ...free,
    transactionIs({ state: 'active', chargingState: 'Idle' }),
    event('Updated', 3, 'CablePluggedIn', { transactionInfo: { chargingState: 'EVConnected' } }),
    status2('Occupied'),
    charging(4),
    transactionIs({ state: 'active', chargingState: 'Charging' }),
    endedAt(5),
    billed,
  ]),
  ...(
    [
      ['StopAuthorized', 'Local', 'E07'],
      ['EVCommunicationLost', 'EVDisconnected', 'E09'],
      ['Deauthorized', 'DeAuthorized', 'E06'],
      ['EnergyLimitReached', 'EnergyLimitReached', 'E06'],
      ['TimeLimitReached', 'TimeLimitReached', 'E06'],
      ['AbnormalCondition', 'EmergencyStop', 'E06'],
      ['ChargingStateChanged', 'StoppedByEV', 'E15'],
    ] as const
  ).map(([reason, stoppedReason, rule]) =>
    of201([], rule, `a transaction ends: ${stoppedReason}`, [
      started,
      endedAt(1, reason, { transactionInfo: { stoppedReason } }),
      billed,
      transactionIs({ stopReason: stoppedReason }),
    ]),
  ),
  of201(['E_29'], 'E14', 'it goes on, and the station has something to send', [
    started,
    ...queue('T-1', { ongoingIndicator: true, messagesInQueue: true }),
    endedAt(1),
  ]),
  of201(['E_30'], 'E14', 'it goes on, and the station has nothing to send', [
    started,
    ...queue('T-1', { ongoingIndicator: true, messagesInQueue: false }),
    endedAt(1),
  ]),
  of201(['E_31'], 'E14', 'it has ended, and the station has something to send', [
    started,
    ...queue('T-1', { ongoingIndicator: false, messagesInQueue: true }),
    endedAt(1, 'StopAuthorized', { offline: true }),
    billed,
  ]),
  of201(['E_33'], 'E14', 'the station has something to send', [...queue(null, { messagesInQueue: true })]),
  of201(['E_34'], 'E14', 'the station has nothing to send', [...queue(null, { messagesInQueue: false })]),
];
