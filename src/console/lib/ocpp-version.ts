/** How the console tells apart what it sends: 1.6 messages, or those that 2.0.1 and 2.1 share. */
export type MessageFamily = '1.6' | '2.x';

/** The message family of a station; null while it never connected and nobody can know. */
export function messageFamily(ocppVersion: string | null): MessageFamily | null {
  if (ocppVersion === null) return null;
  return ocppVersion === '1.6' ? '1.6' : '2.x';
}
