import { findToken } from '../storage/d1/token-queries.ts';
import type { LookupAnswer } from '../station/input.ts';

/** A driver stands at the charger: after this long the station answers from what it remembers. */
const LOOKUP_TIMEOUT_MS = 1_500;

/** Asks the operator's records about a token. Never throws and never takes longer than its time-out [I8]. */
export async function lookUpToken(db: D1Database, idToken: string): Promise<LookupAnswer> {
  try {
    return await Promise.race([
      findToken(db, idToken).then((record): LookupAnswer => ({ type: 'found', record })),
      scheduler.wait(LOOKUP_TIMEOUT_MS).then((): LookupAnswer => ({ type: 'unavailable' })),
    ]);
  } catch {
    return { type: 'unavailable' };
  }
}
