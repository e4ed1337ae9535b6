import { expect } from 'vitest';
import { type Scenario, type Step, asks, comesBack, drops, holds, minute, says, waits } from './scenario.ts';
import { transactionIs } from './v16-steps.ts';
import { authorize2, card, event, evse, register, status2 } from './v201-steps.ts';

const of = (
  cases: string[],
  rules: string[],
  title: string,
  steps: Step[],
  more: Partial<Scenario> = {},
): Scenario => ({ version: '2.0.1', cases, rules, title, steps, ...more });

const accepted = { idTokenInfo: { status: 'Accepted' } };
const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const family = [
  { idToken: 'CARD-1', groupId: 'family' },
  { idToken: 'CARD-2', groupId: 'family' },
];
const groupInfo = { status: 'Accepted', groupIdToken: { idToken: 'family', type: 'Central' } };
const passInfo = { status: 'Accepted', groupIdToken: { idToken: 'MASTERPASS', type: 'Central' } };
const started = event(
  'Started',
  0,
  'Authorized',
  { evse, idToken: card, ...register(1_000, 'Transaction.Begin') },
  accepted,
);
const endedAt = (seqNo: number, reason: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  event('Ended', seqNo, reason, { ...register(3_500, 'Transaction.End'), ...more });
const refused = (id: string, status: string, tokens: Scenario['tokens']): Scenario =>
  of([id], ['C01'], `a card is answered ${status}`, [authorize2({ ...card, idToken: 'BAD' }, { status })], {
    tokens: tokens ?? [],
  });

/** C and E: who may charge, and every way a transaction begins, goes on and ends. */
export const transactions201: readonly Scenario[] = [
  refused('C_02', 'Invalid', []),
  refused('C_06', 'Blocked', [{ idToken: 'BAD', status: 'Blocked' }]),
  refused('C_07', 'Expired', [{ idToken: 'BAD', expiresAtMs: Date.UTC(2026, 0, 1) }]),
  of(['C_08'], ['C12'], 'a card from the cache starts without asking', [
    started,
    endedAt(1, 'StopAuthorized'),
  ]),
  of(
    ['C_20', 'E_16'],
    ['C12', 'E05'],
    'a card from the cache that is no good any more is found out at the start',
    [
      event(
        'Started',
        0,
        'Authorized',
        { evse, idToken: { ...card, idToken: 'BAD' } },
        { idTokenInfo: { status: 'Invalid' } },
      ),
      event('Ended', 1, 'Deauthorized', { transactionInfo: { stoppedReason: 'DeAuthorized' } }),
      transactionIs({ flags: ['unauthorized'], stopReason: 'DeAuthorized' }),
    ],
  ),
  of(['C_37'], ['C11'], 'the cache is cleared', [asks('ClearCache', {})]),
  of(['C_38'], ['C11'], 'the cache cannot be cleared', [asks('ClearCache', {}, { status: 'Rejected' })]),
  of(
    ['C_39'],
    ['C09'],
    'another card of the group stops it, and both are told their group',
    [
      authorize2(card, groupInfo),
      event('Started', 0, 'Authorized', { evse, idToken: card }, { idTokenInfo: groupInfo }),
      authorize2({ ...card, idToken: 'CARD-2' }, groupInfo),
      event(
        'Ended',
        1,
        'StopAuthorized',
        { idToken: { ...card, idToken: 'CARD-2' } },
        { idTokenInfo: groupInfo },
      ),
      transactionIs({ state: 'ended', flags: [] }),
    ],
    { tokens: family },
  ),
  of(
    ['C_47', 'C_48', 'C_49'],
    ['C16'],
    'a master pass stops a transaction of somebody else, and starts none',
    [
      started,
      authorize2({ ...card, idToken: 'GUARD' }, passInfo),
      event(
        'Ended',
        1,
        'StopAuthorized',
        { idToken: { ...card, idToken: 'GUARD' } },
        { idTokenInfo: passInfo },
      ),
      transactionIs({ state: 'ended', flags: [] }),
    ],
    { tokens: [{ idToken: 'CARD-1' }, { idToken: 'GUARD', masterPass: true }] },
  ),
  of([], ['C02'], 'a start button', [
    event('Started', 0, 'Authorized', { evse, idToken: { idToken: '', type: 'NoAuthorization' } }, accepted),
    event('Ended', 1, 'StopAuthorized'),
  ]),
  of([], ['C04'], 'a code at the keypad', [authorize2({ idToken: '4711', type: 'KeyCode' })], {
    tokens: [{ idToken: '4711', type: 'KeyCode' }],
  }),
  of(['E_03'], ['E02'], 'the cable first', [
    status2('Occupied'),
    event('Started', 0, 'CablePluggedIn', { evse, transactionInfo: { chargingState: 'EVConnected' } }),
    authorize2(card),
    event(
      'Updated',
      1,
      'Authorized',
      { idToken: card, transactionInfo: { chargingState: 'Charging' } },
      accepted,
    ),
    transactionIs({ state: 'active', chargingState: 'Charging', idToken: { value: 'CARD-1' } }),
    event('Ended', 2, 'EVDeparted'),
    status2('Available'),
  ]),
  of(['E_04'], ['E03'], 'the card first', [
    authorize2(card),
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    status2('Occupied'),
    event('Updated', 1, 'CablePluggedIn', { evse }),
    event('Updated', 2, 'ChargingStateChanged', { transactionInfo: { chargingState: 'Charging' } }),
    transactionIs({ evseId: 1, chargingState: 'Charging' }),
    endedAt(3, 'StopAuthorized', { idToken: card }),
  ]),
  of(['E_38'], ['E03'], 'the card first and the cable never', [
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    event('Ended', 1, 'EVConnectTimeout', { transactionInfo: { stoppedReason: 'Timeout' } }),
    transactionIs({ state: 'ended', energyWh: 0, stopReason: 'Timeout' }),
  ]),
  ...(
    [
      ['E_12', 'ParkingBayOccupancy', 'EVDetected'],
      ['E_09', 'EVConnected', 'CablePluggedIn'],
      ['E_10', 'Authorized', 'Authorized'],
      ['E_11', 'DataSigned', 'SignedDataReceived'],
      ['E_01', 'PowerPathClosed', 'ChargingStateChanged'],
      ['E_02', 'EnergyTransfer', 'ChargingStateChanged'],
    ] as const
  ).map(([id, point, reason]) =>
    of([id], ['E01'], `a transaction begins at ${point}`, [
      event('Started', 0, reason, { evse, ...register(1_000, 'Transaction.Begin') }),
      event('Updated', 1, 'Authorized', { idToken: card }, accepted),
      endedAt(2, 'EVDeparted'),
      billed,
    ]),
  ),
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
    of([], [rule], `a transaction ends: ${stoppedReason}`, [
      started,
      endedAt(1, reason, { transactionInfo: { stoppedReason } }),
      billed,
      transactionIs({ stopReason: stoppedReason }),
    ]),
  ),
  of([], ['E10'], 'the driver unplugs at the car, and it waits', [
    started,
    event('Updated', 1, 'EVCommunicationLost', { transactionInfo: { chargingState: 'SuspendedEV' } }),
    transactionIs({ state: 'active', chargingState: 'SuspendedEV' }),
    event('Updated', 2, 'CablePluggedIn', { transactionInfo: { chargingState: 'Charging' } }),
    endedAt(3, 'StopAuthorized'),
    billed,
  ]),
  of([], ['E04'], 'it begins without a link', [
    drops,
    waits(600),
    comesBack,
    event(
      'Started',
      0,
      'Authorized',
      { evse, idToken: card, offline: true, ...register(1_000, 'Transaction.Begin') },
      accepted,
    ),
    endedAt(1, 'StopAuthorized'),
    billed,
    transactionIs({ offline: true, startedAtMs: Date.parse(minute(0)) }),
  ]),
  of([], ['E08'], 'it ends without a link', [
    started,
    drops,
    waits(1_800),
    comesBack,
    endedAt(1, 'EVDeparted', { offline: true }),
    billed,
  ]),
  of([], ['E11'], 'the link breaks in between, and the queue comes in order', [
    started,
    drops,
    waits(1_800),
    comesBack,
    event('Updated', 1, 'MeterValuePeriodic', { offline: true, ...register(2_000) }),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of([], ['E12'], 'all of it happens without a link', [
    drops,
    waits(3_600),
    comesBack,
    event(
      'Started',
      0,
      'Authorized',
      { evse, idToken: card, offline: true, ...register(1_000, 'Transaction.Begin') },
      accepted,
    ),
    endedAt(1, 'StopAuthorized', { offline: true }),
    billed,
  ]),
  of([], ['E13'], 'an event that is sent again changes nothing', [
    started,
    event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
    event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
    endedAt(2, 'StopAuthorized'),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of(['E_53'], ['E01'], 'every event has the number 0', [
    started,
    event('Updated', 0, 'MeterValuePeriodic', register(2_000)),
    event('Ended', 0, 'StopAuthorized', { timestamp: minute(30), ...register(3_500, 'Transaction.End') }),
    billed,
  ]),
  of(
    ['E_29', 'E_30', 'E_31'],
    ['E14'],
    'the station says whether a transaction goes on and what it still has to send',
    [
      started,
      asks(
        'GetTransactionStatus',
        { transactionId: 'T-1' },
        { ongoingIndicator: true, messagesInQueue: false },
      ),
      asks(
        'GetTransactionStatus',
        { transactionId: 'T-9' },
        { ongoingIndicator: false, messagesInQueue: false },
      ),
      endedAt(1, 'StopAuthorized'),
    ],
  ),
  of(['E_33', 'E_34'], ['E14'], 'the station says whether it has anything to send at all', [
    asks('GetTransactionStatus', {}, { messagesInQueue: true }),
    asks('GetTransactionStatus', {}, { messagesInQueue: false }),
  ]),
  of(['J_01'], ['J01'], 'readings by the clock, of the station and of an EVSE', [
    says('MeterValues', { evseId: 0, ...register(5_000, 'Sample.Clock') }),
    says('MeterValues', { evseId: 1, ...register(1_000, 'Sample.Clock') }),
  ]),
  of(['J_02', 'J_03'], ['J01'], 'readings by the clock of a running transaction, and at its end', [
    started,
    says('MeterValues', { evseId: 1, ...register(1_700, 'Sample.Clock') }),
    event('Updated', 1, 'MeterValueClock', register(2_000, 'Sample.Clock')),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of(
    ['J_07', 'J_08', 'J_09', 'J_10'],
    ['J02'],
    'readings of a transaction at its beginning, in between and at its end',
    [
      started,
      event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
      transactionIs({ energyWh: 0 }),
      event('Updated', 2, 'MeterValueClock', register(2_400, 'Sample.Clock')),
      endedAt(3, 'StopAuthorized'),
      billed,
    ],
  ),
  of(['J_04', 'J_11'], ['J02'], 'signed readings are taken as they are', [
    started,
    event('Ended', 1, 'StopAuthorized', {
      meterValue: [
        {
          timestamp: minute(10),
          sampledValue: [
            {
              value: 3_500,
              context: 'Transaction.End',
              signedMeterValue: {
                signedMeterData: 'T0NNRnw=',
                signingMethod: 'ECDSAP256SHA256',
                encodingMethod: 'OCMF',
                publicKey: '',
              },
            },
          ],
        },
      ],
    }),
    billed,
    holds('the signature is in the journal', (station) => {
      const [running] = station.store.listTransactions();
      const kept = JSON.stringify(station.store.listTransactionExchanges(running?.transaction.id ?? ''));
      expect(kept).toContain('T0NNRnw=');
    }),
  ]),
];
