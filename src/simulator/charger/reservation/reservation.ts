import type { IdToken } from '../../../domain/id-token.ts';

/** An EVSE, or one of them, held for somebody [1.6 §5.13, H01]. */
export interface Reservation {
  readonly id: number;
  /** Null: any EVSE. */
  readonly evseId: number | null;
  readonly idToken: IdToken;
  /** Tokens of this group may use it too. */
  readonly groupId: string | null;
  readonly expiresAtMs: number;
}
