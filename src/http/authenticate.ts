import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { verifyAccessAssertion } from '../security/access-assertion.ts';
import { isAdminKey } from '../security/admin-key.ts';
import { type AttemptLimit, createAttemptLimit } from '../security/attempt-limit.ts';
import { identifyByKey, identifyPerson, identifyUser } from '../security/identify.ts';
import { adminSubject, readLoginToken } from '../security/login-token.ts';
import { type Operator, adminOperator } from '../security/operator.ts';
import { isSameOrigin } from '../security/same-origin.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

export const loginCookie = 'chargeplane_login';

/** Wrong keys that one address may present in a minute before its keys are no longer looked up. */
const wrongKeysMax = 100;

/**
 * Lets only who proves who they are pass. A bearer key comes from a program and is enough; a cookie, or what Cloudflare
 * Access adds, comes with a browser, which sends it whoever asks, so requests that change something, and WebSockets,
 * must then come from a page of this host.
 */
export function authenticate() {
  const attempts = createAttemptLimit(wrongKeysMax, 60_000);
  return createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = /^Bearer +(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const operator = bearer === undefined ? await browserOperator(c) : await holderOf(c, bearer, attempts);
    c.set('operator', operator);
    await next();
  });
}

async function holderOf(c: Context<HttpEnv>, key: string, attempts: AttemptLimit): Promise<Operator> {
  const { adminKey, db, nowMs } = c.get('dependencies');
  if (await isAdminKey(key, adminKey)) return adminOperator('key');
  const address = c.req.header('cf-connecting-ip') ?? '';
  const waitMs = attempts.waitMs(address, nowMs());
  if (waitMs > 0) {
    throw new HttpProblem('too-many-requests', {
      detail: 'Too many wrong keys from this address',
      headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
    });
  }
  const operator = await identifyByKey(db, key, nowMs());
  if (operator !== null) return operator;
  if (address !== '') attempts.noteFailure(address, nowMs());
  throw unauthorized('The key is not valid');
}

async function browserOperator(c: Context<HttpEnv>): Promise<Operator> {
  const operator = (await cookieOperator(c)) ?? (await accessOperator(c));
  if (operator === null) {
    throw getCookie(c, loginCookie) === undefined ? unauthorized() : unauthorized('The login has expired');
  }
  const changesNothing = c.req.method === 'GET' || c.req.method === 'HEAD';
  const upgrades = c.req.header('upgrade') !== undefined;
  if ((!changesNothing || upgrades) && !isSameOrigin(c.req.url, c.req.header('origin'))) {
    throw new HttpProblem('wrong-origin');
  }
  return operator;
}

async function cookieOperator(c: Context<HttpEnv>): Promise<Operator | null> {
  const { adminKey, db, nowMs } = c.get('dependencies');
  const cookie = getCookie(c, loginCookie);
  const subject = cookie === undefined ? null : await readLoginToken(cookie, adminKey, nowMs());
  if (subject === null) return null;
  return subject === adminSubject ? adminOperator('cookie') : await identifyUser(db, subject, 'cookie');
}

async function accessOperator(c: Context<HttpEnv>): Promise<Operator | null> {
  const { db, nowMs, signIn } = c.get('dependencies');
  const assertion = c.req.header('cf-access-jwt-assertion');
  if (assertion === undefined || signIn.access === null) return null;
  const identity = await verifyAccessAssertion(assertion, signIn.access, signIn.fetch, nowMs());
  return identity === null ? null : await identifyPerson(db, identity, 'access');
}

function unauthorized(detail?: string): HttpProblem {
  const headers = { 'www-authenticate': 'Bearer realm="chargeplane"' };
  return new HttpProblem('unauthorized', detail === undefined ? { headers } : { headers, detail });
}
