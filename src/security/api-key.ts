/** How our keys begin, so that a scanner finds one that was published by accident. */
const keyPrefix = 'cpk_';
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const idLength = 10;
const secretLength = 32;
const keyPattern = new RegExp(`^${keyPrefix}([${alphabet}]{${idLength}})_[${alphabet}]{${secretLength}}$`);

export interface NewApiKey {
  /** The part that may be shown and is looked up by. */
  readonly id: string;
  /** The whole key; shown once, kept nowhere. */
  readonly key: string;
  readonly hash: string;
}

/** A key with 160 random bits: `cpk_<id>_<secret>`. `randomBytes` must be a cryptographic source. */
export async function generateApiKey(randomBytes: (count: number) => Uint8Array): Promise<NewApiKey> {
  // 32 letters: the low five bits of a byte are as random as the byte.
  const letters = [...randomBytes(idLength + secretLength)]
    .map((byte) => alphabet.charAt(byte & 31))
    .join('');
  const id = letters.slice(0, idLength);
  const key = `${keyPrefix}${id}_${letters.slice(idLength)}`;
  return { id, key, hash: await hashApiKey(key) };
}

/** The id inside a presented key; null for anything that is no key of ours. */
export function apiKeyId(presented: string): string | null {
  return keyPattern.exec(presented)?.[1] ?? null;
}

/** What is stored of a key. It is long and random, so one round of SHA-256 cannot be undone by guessing. */
export async function hashApiKey(key: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
