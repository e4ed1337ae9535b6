import { type Scenario, asks, comesBack, drops, minute, waits } from './scenario.ts';
import { transactionIs } from './v16-steps.ts';
import {
  accepted,
  authorize2,
  card,
  endedAt,
  event,
  evse,
  of201,
  register,
  started,
  status2,
} from './v201-steps.ts';

const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const family = [
  { idToken: 'CARD-1', groupId: 'family' },
  { idToken: 'CARD-2', groupId: 'family' },
];
const groupInfo = { status: 'Accepted', groupIdToken: { idToken: 'family', type: 'Central' } };
const passInfo = { status: 'Accepted', groupIdToken: { idToken: 'MASTERPASS', type: 'Central' } };
const refused = (id: string, status: string, tokens: Scenario['tokens']): Scenario =>
  of201([id], 'C01', `a card is answered ${status}`, [authorize2({ ...card, idToken: 'BAD' }, { status })], {
    tokens: tokens ?? [],
  });

/** C and E: who may charge, how a transaction begins, and what happens without a link. */
export const transactions201: readonly Scenario[] = [
  refused('C_02', 'Invalid', []),
  refused('C_06', 'Blocked', [{ idToken: 'BAD', status: 'Blocked' }]),
  refused('C_07', 'Expired', [{ idToken: 'BAD', expiresAtMs: Date.UTC(2026, 0, 1) }]),
  of201(['C_08'], 'C12', 'a card from the cache starts without asking', [
    started,
    endedAt(1, 'StopAuthorized'),
  ]),
  of201(
    ['C_20', 'E_16'],
    'C12 E05',
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
  of201(['C_37'], 'C11', 'the cache is cleared', [asks('ClearCache', {})]),
  of201(['C_38'], 'C11', 'the cache cannot be cleared', [asks('ClearCache', {}, { status: 'Rejected' })]),
  of201(
    ['C_39'],
    'C09',
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
  of201(
    ['C_47', 'C_48', 'C_49'],
    'C16',
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
  of201([], 'C02', 'a start button', [
    event('Started', 0, 'Authorized', { evse, idToken: { idToken: '', type: 'NoAuthorization' } }, accepted),
    event('Ended', 1, 'StopAuthorized'),
  ]),
  of201([], 'C04', 'a code at the keypad', [authorize2({ idToken: '4711', type: 'KeyCode' })], {
    tokens: [{ idToken: '4711', type: 'KeyCode' }],
  }),
  of201(['E_03'], 'E02', 'the cable first', [
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
  of201(['E_04'], 'E03', 'the card first', [
    authorize2(card),
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    status2('Occupied'),
    event('Updated', 1, 'CablePluggedIn', { evse }),
    event('Updated', 2, 'ChargingStateChanged', { transactionInfo: { chargingState: 'Charging' } }),
    transactionIs({ evseId: 1, chargingState: 'Charging' }),
    endedAt(3, 'StopAuthorized', { idToken: card }),
  ]),
  of201(['E_38'], 'E03', 'the card first, and a car that is not ready to charge', [
    authorize2(card),
    event('Started', 0, 'Authorized', { idToken: card }, accepted),
    event('Updated', 1, 'CablePluggedIn', { evse, transactionInfo: { chargingState: 'EVConnected' } }),
    event('Updated', 2, 'ChargingStateChanged', { transactionInfo: { chargingState: 'SuspendedEV' } }),
    transactionIs({ state: 'active', evseId: 1, chargingState: 'SuspendedEV' }),
    endedAt(3, 'EVDeparted'),
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
    of201([id], 'E01', `a transaction begins at ${point}`, [
      event('Started', 0, reason, { evse, ...register(1_000, 'Transaction.Begin') }),
      event('Updated', 1, 'Authorized', { idToken: card }, accepted),
      endedAt(2, 'EVDeparted'),
      billed,
    ]),
  ),
  of201([], 'E04', 'it begins without a link', [
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
  of201([], 'E08', 'it ends without a link', [
    started,
    drops,
    waits(1_800),
    comesBack,
    endedAt(1, 'EVDeparted', { offline: true }),
    billed,
  ]),
  of201([], 'E11', 'the link breaks in between, and the queue comes in order', [
    started,
    drops,
    waits(1_800),
    comesBack,
    event('Updated', 1, 'MeterValuePeriodic', { offline: true, ...register(2_000) }),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of201([], 'E12', 'all of it happens without a link', [
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
  of201([], 'E13', 'an event that is sent again changes nothing', [
    started,
    event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
    event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
    endedAt(2, 'StopAuthorized'),
    endedAt(2, 'StopAuthorized'),
    billed,
  ]),
  of201(['E_53'], 'E01', 'every event has the number 0', [
    started,
    event('Updated', 0, 'MeterValuePeriodic', register(2_000)),
    event('Ended', 0, 'StopAuthorized', { timestamp: minute(30), ...register(3_500, 'Transaction.End') }),
    billed,
  ]),
];
