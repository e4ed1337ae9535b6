import type { DocumentChange, DocumentReader } from './document.ts';

/**
 * `active` until a transaction uses it, somebody cancels it or its time is over. `removed` and `no-transaction` are
 * the station's words [2.x ReservationUpdateStatusEnumType]; `unknown-to-station`: it refused to cancel it.
 */
export type ReservationState =
  | 'active'
  | 'used'
  | 'cancelled'
  | 'expired'
  | 'removed'
  | 'no-transaction'
  | 'unknown-to-station';

/** A reservation that a station accepted; 1.6 and 2.x alike. */
export interface Reservation {
  readonly id: number;
  /** Null: any EVSE. A 1.6 connector n is EVSE n. */
  readonly evseId: number | null;
  readonly connectorType: string | null;
  readonly idToken: string | null;
  readonly groupIdToken: string | null;
  /** RFC 3339; null when only the station knows. */
  readonly expiresAt: string | null;
  readonly state: ReservationState;
  /** Chargeplane's id of the transaction that used it. */
  readonly transactionId: string | null;
}

/** Keeps a reservation that the station has just accepted. */
export function reservationMade(made: Omit<Reservation, 'state' | 'transactionId'>): DocumentChange {
  const value: Reservation = { ...made, state: 'active', transactionId: null };
  return { type: 'put', collection: 'reservations', id: String(made.id), value };
}

/** A cancellation was answered. A station that refuses it knows no such reservation: either way it is over. */
export function reservationCancelled(id: number, accepted: boolean, known: DocumentReader): DocumentChange[] {
  if (!accepted && known.document('reservations', String(id)) === null) return [];
  return [reservationEnded(id, accepted ? 'cancelled' : 'unknown-to-station')];
}

/** A reservation is over; one that we never heard of is kept all the same. */
export function reservationEnded(
  id: number,
  state: ReservationState,
  transactionId: string | null = null,
): DocumentChange {
  return {
    type: 'merge',
    collection: 'reservations',
    id: String(id),
    fields: { state, ...(transactionId === null ? {} : { transactionId }) },
  };
}

/** A reservation as it is kept, which may lack what only another message says, and as it stands at a moment. */
export function readReservation(id: string, value: unknown, nowMs: number): Reservation {
  const kept = value as Partial<Reservation>;
  const whole: Reservation = {
    id: Number(id),
    evseId: kept.evseId ?? null,
    connectorType: kept.connectorType ?? null,
    idToken: kept.idToken ?? null,
    groupIdToken: kept.groupIdToken ?? null,
    expiresAt: kept.expiresAt ?? null,
    state: kept.state ?? 'active',
    transactionId: kept.transactionId ?? null,
  };
  // 1.6 stations never say that a reservation ran out.
  const over = whole.state === 'active' && whole.expiresAt !== null && Date.parse(whole.expiresAt) <= nowMs;
  return over ? { ...whole, state: 'expired' } : whole;
}
