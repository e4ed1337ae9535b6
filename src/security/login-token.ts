import { SignJWT, jwtVerify } from 'jose';

const issuer = 'chargeplane';
const purpose = 'console';

/** How long a login lasts. */
export const loginLifetimeS = 12 * 3_600;

/** A signed token for the console's cookie. It dies with the admin key it was issued under. */
export async function issueLoginToken(adminKey: string, nowMs: number): Promise<string> {
  const nowS = Math.floor(nowMs / 1_000);
  return await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(purpose)
    .setSubject('admin')
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + loginLifetimeS)
    .sign(await signingKey(adminKey));
}

/** Whether the token was issued under this admin key and has not expired. Never throws on what is no token. */
export async function isLoginToken(
  token: string,
  adminKey: string | undefined,
  nowMs: number,
): Promise<boolean> {
  if (adminKey === undefined || adminKey === '') return false;
  try {
    await jwtVerify(token, await signingKey(adminKey), {
      algorithms: ['HS256'],
      issuer,
      audience: purpose,
      currentDate: new Date(nowMs),
    });
    return true;
  } catch {
    return false;
  }
}

/** Derived, so that a signature never helps to guess the key itself and a short key still gives 256 bits. */
async function signingKey(adminKey: string): Promise<Uint8Array> {
  const text = new TextEncoder().encode(`chargeplane login token\n${adminKey}`);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
}
