import type { TransactionFlag } from '../domain/transaction.ts';
import { READABLE_PART } from '../quirks/readable-part.ts';
import type { OpenCall } from './state.ts';

/** What a message flags its transaction with, when only a part of it could be read; null when it was read whole. */
export function partlyRead({ repairs }: OpenCall): TransactionFlag | null {
  return repairs.includes(READABLE_PART) ? 'partly-read' : null;
}
