import { SignJWT, jwtVerify } from 'jose';

const issuer = 'chargeplane';
const purpose = 'console';

/** How long a login lasts. */
export const loginLifetimeS = 12 * 3_600;

/** Who the holder of the admin key is in a login token; users are named by their id. */
export const adminSubject = 'admin';

/** A signed token for the console's cookie. It dies with the admin key it was issued under. */
export async function issueLoginToken(
  adminKey: string,
  nowMs: number,
  subject: string = adminSubject,
): Promise<string> {
  return await issueToken(adminKey, purpose, { sub: subject }, loginLifetimeS, nowMs);
}

/** Whose login it is; null for a token not issued under this admin key, or expired. Never throws on what is no token. */
export async function readLoginToken(
  token: string,
  adminKey: string | undefined,
  nowMs: number,
): Promise<string | null> {
  const claims = await readToken(token, adminKey, purpose, nowMs);
  return typeof claims?.['sub'] === 'string' ? claims['sub'] : null;
}

/** A signed token of ours for some other purpose: what it says is then known to come from here. */
export async function issueToken(
  adminKey: string,
  audience: string,
  claims: Readonly<Record<string, unknown>>,
  lifetimeS: number,
  nowMs: number,
): Promise<string> {
  const nowS = Math.floor(nowMs / 1_000);
  return await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + lifetimeS)
    .sign(await signingKey(adminKey));
}

/** The claims of a token issued here for this purpose; null for any other text. */
export async function readToken(
  token: string,
  adminKey: string | undefined,
  audience: string,
  nowMs: number,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (adminKey === undefined || adminKey === '') return null;
  try {
    const { payload } = await jwtVerify(token, await signingKey(adminKey), {
      algorithms: ['HS256'],
      issuer,
      audience,
      currentDate: new Date(nowMs),
    });
    return payload;
  } catch {
    return null;
  }
}

/** Derived, so that a signature never helps to guess the key itself and a short key still gives 256 bits. */
async function signingKey(adminKey: string): Promise<Uint8Array> {
  const text = new TextEncoder().encode(`chargeplane login token\n${adminKey}`);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
}
