import { afterTransaction } from '../../../domain/charging/set-profile.ts';
import type { TransactionState } from '../charger-state.ts';
import { ocppTransactionId } from '../ocpp-transaction-id.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';

/** A TxProfile that came with a remote start belongs to the transaction that begins now; only 2.x knows its id yet [F01]. */
export function claimProfiles(turn: Turn, evseId: number, { key }: TransactionState): void {
  if (turn.state.options.ocppVersion === '1.6') return;
  const profiles = turn.state.profiles.map((installed) => {
    const { profile } = installed;
    const waits = profile.chargingProfilePurpose === 'TxProfile' && profile.transactionId === undefined;
    return waits && installed.evseId === evseId
      ? { ...installed, profile: { ...profile, transactionId: key } }
      : installed;
  });
  update(turn, { profiles });
}

/** TxProfiles end with their transaction, or when the one they wait for never comes [1.6 §3.13, K01]. */
export function dropProfiles(turn: Turn, evseId: number, transaction: TransactionState | null): void {
  const { profiles } = turn.state;
  if (profiles.length === 0) return;
  const id = transaction === null ? '' : ocppTransactionId(turn.state, transaction);
  update(turn, { profiles: afterTransaction(profiles, evseId, id) });
}
