import type { StationCredential } from '../station/state.ts';

const encoder = new TextEncoder();

/**
 * A salted SHA-256 of a station password. Station passwords are long random keys, so one hash is enough: what a slow
 * hash would add for guessable secrets it would take from every reconnect of a whole fleet [A01.FR.08].
 */
export async function hashStationPassword(password: string): Promise<StationCredential> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { saltHex: toHex(salt), hashHex: toHex(await digest(salt, encoder.encode(password))) };
}

/**
 * Whether the presented bytes are the station's password. Compared as bytes, since 1.6 stations send the decoded key
 * and not its hex text: both spellings of the same key pass [1.6 security whitepaper §3.4.1]. Constant time.
 */
export async function isStationPassword(
  presented: Uint8Array,
  credential: StationCredential,
): Promise<boolean> {
  const salt = fromHex(credential.saltHex);
  const expected = fromHex(credential.hashHex);
  const hexText = toHex(presented);
  const candidates = [presented, encoder.encode(hexText), encoder.encode(hexText.toUpperCase())];
  let matches = false;
  for (const candidate of candidates) {
    const hash = await digest(salt, candidate);
    if (crypto.subtle.timingSafeEqual(hash, expected)) matches = true;
  }
  return matches;
}

async function digest(salt: Uint8Array, password: Uint8Array): Promise<Uint8Array> {
  const salted = new Uint8Array(salt.length + password.length);
  salted.set(salt);
  salted.set(password, salt.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', salted));
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
