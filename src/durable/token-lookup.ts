import { findToken } from '../storage/d1/token-queries.ts';
import type { LookupAnswer } from '../station/input.ts';
import { within } from './within.ts';

/** A driver stands at the charger: after this long the station answers from what it remembers. */
const LOOKUP_TIMEOUT_MS = 1_500;

/** Asks the operator's records about a token. Never throws and never takes longer than its time-out [I8]. */
export async function lookUpToken(db: D1Database, idToken: string): Promise<LookupAnswer> {
  try {
    const unavailable: LookupAnswer = { type: 'unavailable' };
    const found = findToken(db, idToken).then((record): LookupAnswer => ({ type: 'found', record }));
    return await within(found, LOOKUP_TIMEOUT_MS, unavailable);
  } catch {
    return { type: 'unavailable' };
  }
}
