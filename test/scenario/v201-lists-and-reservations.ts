import { type Scenario, asks, minute, says } from './scenario.ts';
import { connectorIs, documentIs, lastCommandIs } from './v16-steps.ts';
import { authorize2, card, collectionHolds, ended, event, evse, of201, status2 } from './v201-steps.ts';

const entry = { idToken: card, idTokenInfo: { status: 'Accepted' } };
const other = { ...card, idToken: 'CARD-2' };
const full = { versionNumber: 1, updateType: 'Full', localAuthorizationList: [entry] };
const reserve = { id: 7, expiryDateTime: minute(60), idToken: card };
const family = { idToken: 'family', type: 'Central' };
const ofTheFamily = { status: 'Accepted', groupIdToken: family };
const begun = event('Started', 0, 'Authorized', { evse, idToken: card, reservationId: 7 });
const available = [status2('Available'), connectorIs('1:1', { status: 'Available' })];

/** C09, D and H: local lists, groups in them, and reservations. */
export const listsAndReservations201: readonly Scenario[] = [
  of201(
    ['C_40'],
    'C09 D01',
    'two cards of a group on the local list: one starts, the other one stops',
    [
      asks('SendLocalList', {
        ...full,
        localAuthorizationList: [
          { idToken: card, idTokenInfo: ofTheFamily },
          { idToken: other, idTokenInfo: ofTheFamily },
        ],
      }),
      documentIs('local-list', 'actual', { entries: { length: 2 } }),
      event('Started', 0, 'Authorized', { evse, idToken: card }, { idTokenInfo: ofTheFamily }),
      event('Ended', 1, 'StopAuthorized', { idToken: other }, { idTokenInfo: ofTheFamily }),
    ],
    {
      tokens: [
        { idToken: 'CARD-1', groupId: 'family' },
        { idToken: 'CARD-2', groupId: 'family' },
      ],
    },
  ),
  of201(
    ['C_43'],
    'C09 D01',
    'a card of the group that is no good is on the list as such, and is told so online as well',
    [
      asks('SendLocalList', {
        ...full,
        localAuthorizationList: [
          { idToken: card, idTokenInfo: ofTheFamily },
          { idToken: other, idTokenInfo: { status: 'Invalid', groupIdToken: family } },
        ],
      }),
      documentIs('local-list', 'actual', {
        entries: [
          { idToken: 'CARD-1', info: { status: 'Accepted' } },
          { idToken: 'CARD-2', info: { status: 'Invalid' } },
        ],
      }),
      event('Started', 0, 'Authorized', { evse, idToken: card }, { idTokenInfo: ofTheFamily }),
      authorize2(other, { status: 'Invalid' }),
      event('Ended', 1, 'StopAuthorized', { idToken: card }, { idTokenInfo: ofTheFamily }),
    ],
    {
      tokens: [
        { idToken: 'CARD-1', groupId: 'family' },
        { idToken: 'CARD-2', groupId: 'family', status: 'Invalid' },
      ],
    },
  ),
  of201(['D_01', 'D_08'], 'D01 D02', 'a full local list, and its version afterwards', [
    asks('SendLocalList', full),
    asks('GetLocalListVersion', {}, { versionNumber: 1 }),
    documentIs('local-list', 'actual', { version: 1, reportedVersion: 1, entries: { length: 1 } }),
  ]),
  of201(['D_02'], 'D01', 'a differential local list adds a card', [
    asks('SendLocalList', full),
    asks('SendLocalList', {
      versionNumber: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ ...entry, idToken: other }],
    }),
    documentIs('local-list', 'actual', { version: 2, entries: { length: 2 } }),
  ]),
  of201(['D_03'], 'D01', 'a differential local list takes a card off', [
    asks('SendLocalList', full),
    asks('SendLocalList', {
      versionNumber: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ idToken: card }],
    }),
    documentIs('local-list', 'actual', { version: 2, entries: [] }),
  ]),
  of201(['D_04'], 'D01', 'a full list without cards empties it', [
    asks('SendLocalList', full),
    asks('SendLocalList', { versionNumber: 2, updateType: 'Full' }),
    documentIs('local-list', 'actual', { version: 2, entries: [] }),
  ]),
  of201([], 'D01', 'a list of the wrong version stays wanted, and the old one stays', [
    asks('SendLocalList', full),
    asks('SendLocalList', { ...full, versionNumber: 2 }, { status: 'VersionMismatch' }),
    documentIs('local-list', 'actual', { version: 1 }),
    documentIs('local-list', 'desired', { version: 2, outcome: 'version-mismatch' }),
  ]),
  of201(['D_09'], 'D02', 'the version of an empty list', [
    asks('GetLocalListVersion', {}, { versionNumber: 0 }),
    documentIs('local-list', 'actual', { reportedVersion: 0 }),
  ]),
  of201(['H_01'], 'H01 H03', 'a reservation of one EVSE, used by its card', [
    asks('ReserveNow', { ...reserve, evseId: 1 }),
    status2('Reserved'),
    connectorIs('1:1', { status: 'Reserved' }),
    begun,
    documentIs('reservations', '7', { state: 'used', evseId: 1 }),
    ended,
  ]),
  of201(['H_07'], 'H01 H04', 'a reservation that nobody uses runs out, and the station says so', [
    asks('ReserveNow', { ...reserve, evseId: 1 }),
    status2('Reserved'),
    says('ReservationStatusUpdate', { reservationId: 7, reservationUpdateStatus: 'Expired' }),
    documentIs('reservations', '7', { state: 'expired' }),
    ...available,
  ]),
  of201(['H_08'], 'H01', 'a reservation of any EVSE', [
    asks('ReserveNow', reserve),
    documentIs('reservations', '7', { state: 'active', evseId: null }),
    begun,
    documentIs('reservations', '7', { state: 'used' }),
    ended,
  ]),
  of201(['H_14'], 'H01', 'as many reservations of any EVSE as there are EVSEs', [
    asks('ReserveNow', reserve),
    asks('ReserveNow', { ...reserve, id: 8, idToken: other }),
    status2('Reserved'),
    says('StatusNotification', {
      timestamp: minute(0),
      connectorStatus: 'Reserved',
      evseId: 2,
      connectorId: 1,
    }),
    connectorIs('1:1', { status: 'Reserved' }),
    connectorIs('2:1', { status: 'Reserved' }),
    asks('ReserveNow', { ...reserve, id: 9 }, { status: 'Occupied' }),
    collectionHolds('reservations', { id: 7, state: 'active' }, { id: 8, state: 'active' }),
  ]),
  of201(['H_15'], 'H01', 'a reservation of a kind of connector', [
    asks('ReserveNow', { ...reserve, connectorType: 'cCCS2' }),
    documentIs('reservations', '7', { state: 'active', connectorType: 'cCCS2' }),
  ]),
  of201(['H_17'], 'H02', 'a reservation is cancelled', [
    asks('ReserveNow', { ...reserve, evseId: 1 }),
    status2('Reserved'),
    asks('CancelReservation', { reservationId: 7 }),
    documentIs('reservations', '7', { state: 'cancelled' }),
    ...available,
  ]),
  of201([], 'H02', 'a reservation that the station does not have cannot be cancelled', [
    asks('CancelReservation', { reservationId: 9 }, { status: 'Rejected' }),
    collectionHolds('reservations'),
  ]),
  of201(
    ['H_19'],
    'H03',
    'a reservation is used by another card of its group',
    [
      asks('ReserveNow', { ...reserve, evseId: 1, groupIdToken: family }),
      authorize2(other, ofTheFamily),
      event('Started', 0, 'Authorized', { evse, idToken: other, reservationId: 7 }),
      documentIs('reservations', '7', { state: 'used', groupIdToken: 'family' }),
      ended,
    ],
    { tokens: [{ idToken: 'CARD-2', groupId: 'family' }] },
  ),
  of201(['H_20'], 'H01 H04', 'a station whose EVSE fails takes its reservation away', [
    asks('ReserveNow', { ...reserve, evseId: 1 }),
    status2('Reserved'),
    status2('Faulted'),
    says('ReservationStatusUpdate', { reservationId: 7, reservationUpdateStatus: 'Removed' }),
    documentIs('reservations', '7', { state: 'removed' }),
    connectorIs('1:1', { status: 'Faulted' }),
  ]),
  of201(['H_22'], 'H01', 'a station that takes no reservations', [
    asks('ReserveNow', { ...reserve, evseId: 1 }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    collectionHolds('reservations'),
  ]),
];
