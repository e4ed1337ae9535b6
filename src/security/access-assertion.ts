import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { AccessSettings } from './sign-in-settings.ts';

export interface VerifiedPerson {
  readonly subject: string;
  readonly email: string;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new Map<string, KeySet>();

/**
 * Who Cloudflare Access says is asking. The header alone proves nothing, since anybody can send it: its signature must
 * be of the team's keys, and it must be meant for this application. Null for anything else.
 */
export async function verifyAccessAssertion(
  assertion: string,
  settings: AccessSettings,
  fetcher: typeof fetch,
  nowMs: number,
): Promise<VerifiedPerson | null> {
  const url = `${settings.teamDomain}/cdn-cgi/access/certs`;
  try {
    const { payload } = await jwtVerify(assertion, keySetAt(url, fetcher), {
      algorithms: ['RS256', 'ES256'],
      issuer: settings.teamDomain,
      audience: settings.audience,
      currentDate: new Date(nowMs),
    });
    const { sub, email } = payload;
    if (typeof sub !== 'string' || sub === '' || typeof email !== 'string' || email === '') return null;
    return { subject: `${settings.teamDomain} ${sub}`, email };
  } catch {
    return null;
  }
}

/** The signing keys published at an address; fetched when first needed and when a new key shows up. */
export function keySetAt(url: string, fetcher: typeof fetch): KeySet {
  const kept = keySets.get(url);
  if (kept !== undefined) return kept;
  const keySet = createRemoteJWKSet(new URL(url), {
    [customFetch]: (address, options) => fetcher(address, options as RequestInit),
  });
  keySets.set(url, keySet);
  return keySet;
}
