/** How tokens of uploads begin, so that one is known wherever it stands; `src/ocpp/redact-secrets.ts` hides them. */
const prefix = 'cpu_';
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const letters = 32;

/** A token with 160 random bits and what is stored of it. `randomBytes` must be a cryptographic source. */
export async function generateUploadToken(
  randomBytes: (count: number) => Uint8Array,
): Promise<{ readonly token: string; readonly hash: string }> {
  // 32 letters: the low five bits of a byte are as random as the byte.
  const token = prefix + [...randomBytes(letters)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return { token, hash: await hashUploadToken(token) };
}

/** What is stored of a token. It is long and random, so one round of SHA-256 cannot be undone by guessing. */
export async function hashUploadToken(token: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
