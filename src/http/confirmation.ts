import type { Context } from 'hono';
import { timestamp } from '../projections/timestamp.ts';
import { issueToken, readToken } from '../security/login-token.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

const purpose = 'confirmation';
/** How long an operator has to think it over. */
const LIFETIME_S = 300;

/**
 * Asks for a second word. Without a token the request is refused with one; with it the same operator may ask for exactly
 * the same, once: the id it gives is for what is made, so that a second use of the token meets what the first made.
 * `what` is all that the operator agrees to.
 */
export async function confirmed(
  c: Context<HttpEnv>,
  what: unknown,
  detail: string,
  token: string | undefined,
): Promise<string> {
  const { adminKey, nowMs, newId } = c.get('dependencies');
  const of = c.get('operator').id;
  const hash = await sha256(JSON.stringify(what));
  if (token !== undefined) {
    const claims = await readToken(token, adminKey, purpose, nowMs());
    const { jti, hash: agreed, sub } = claims ?? {};
    if (typeof jti === 'string' && agreed === hash && sub === of) return jti;
  }
  const confirmation = await issueToken(
    adminKey ?? '',
    purpose,
    { sub: of, hash, jti: newId() },
    LIFETIME_S,
    nowMs(),
  );
  throw new HttpProblem('confirmation-needed', {
    detail: `${token === undefined ? '' : 'The confirmation is over five minutes old, or for something else. '}${detail}; repeat the request with this confirmation within five minutes`,
    extension: { confirmation, confirmationExpiresAt: timestamp(nowMs() + LIFETIME_S * 1_000) },
  });
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
