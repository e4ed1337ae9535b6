import { contentHash } from '../ocpp/content-hash.ts';

/** What stations that garble long tags still carry. */
const SHORT_LENGTH = 16;

/** A tag of at most 16 characters that stands for a longer one; a short one stands for itself. */
export function shortIdTag(idTag: string): string {
  return idTag.length <= SHORT_LENGTH ? idTag : contentHash(idTag.toLowerCase()).toUpperCase();
}
