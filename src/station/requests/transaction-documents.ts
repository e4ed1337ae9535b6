import { afterTransaction } from '../../domain/charging/set-profile.ts';
import { installedProfiles, removedProfiles } from '../../domain/charging/installed-profiles.ts';
import type { DocumentChange, DocumentCollection, DocumentReader } from '../../domain/document.ts';
import { reservationEnded } from '../../domain/reservation.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { changeDocuments } from '../documents.ts';
import { type Turn, activeTransactionOn } from '../turn.ts';

/**
 * What the course of a transaction makes true of the station's documents: its reservation is used [H03, 1.6 §4.8],
 * and with its end goes what was for it alone: TxProfiles [K01, 1.6 §3.13], priority, tariff, the car's wishes.
 * `before` is null for a transaction that is new.
 */
export function noteTransaction(turn: Turn, before: Transaction | null, after: Transaction): void {
  const used = after.reservationId !== null && (before === null || before.reservationId === null);
  const ended = after.state === 'ended' && before?.state !== 'ended';
  const changes: DocumentChange[] = [];
  if (used) changes.push(reservationEnded(after.reservationId ?? 0, 'used', after.id));
  if (ended) changes.push(...leftOver(turn, after));
  changeDocuments(turn, changes);
}

function leftOver(turn: Turn, { ocppTransactionId, evseId, id }: Transaction): DocumentChange[] {
  const { history } = turn.context;
  const installed = installedProfiles(history);
  // A late end must not take what belongs to the transaction that runs there now.
  const next = activeTransactionOn(turn.state, evseId);
  const free = next === undefined || next.transaction.id === id;
  const kept = new Set(afterTransaction(installed, free ? (evseId ?? -1) : -1, ocppTransactionId));
  return [
    ...removedProfiles(installed.filter((profile) => !kept.has(profile))),
    ...removeKnown(history, 'priority-charging', ocppTransactionId),
    ...removeKnown(history, 'tariffs', `transaction/${ocppTransactionId}`),
    ...(free ? removeKnown(history, 'ev-charging-needs', String(evseId)) : []),
    ...(free ? removeKnown(history, 'ev-charging-schedules', String(evseId)) : []),
  ];
}

/** Nothing is written for what is not there: most transactions leave nothing behind. */
function removeKnown(known: DocumentReader, collection: DocumentCollection, id: string): DocumentChange[] {
  return known.document(collection, id) === null ? [] : [{ type: 'remove', collection, id }];
}
