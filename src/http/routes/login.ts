import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { isAdminKey } from '../../security/admin-key.ts';
import { createAttemptLimit } from '../../security/attempt-limit.ts';
import { issueLoginToken, loginLifetimeS } from '../../security/login-token.ts';
import { isSameOrigin } from '../../security/same-origin.ts';
import { loginCookie } from '../authenticate.ts';
import { loginRequest, operator } from '../contract/operator.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const failureLimit = 10;
const failureWindowMs = 60_000;

/** Exchanges the key for a cookie. The only thing under `/api/v1` that needs no key, so failures are counted. */
export function loginRoutes() {
  const attempts = createAttemptLimit(failureLimit, failureWindowMs);
  return new Hono<HttpEnv>().post(
    '/login',
    documented({
      tag: 'Login',
      summary: 'Exchange the key for a cookie',
      description:
        'The cookie lasts 12 hours and cannot be read by scripts. Programs send the key itself instead.',
      answers: { 200: operator },
      problems: ['wrong-origin', 'too-many-requests', 'unauthorized'],
      open: true,
    }),
    jsonBody,
    validatedBody(loginRequest),
    async (c) => {
      const { adminKey, nowMs } = c.get('dependencies');
      const origin = c.req.header('origin');
      if (origin !== undefined && !isSameOrigin(c.req.url, origin)) throw new HttpProblem('wrong-origin');
      const address = c.req.header('cf-connecting-ip') ?? '';
      const waitMs = attempts.waitMs(address, nowMs());
      if (waitMs > 0) {
        throw new HttpProblem('too-many-requests', {
          detail: 'Too many wrong keys',
          headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
        });
      }
      if (adminKey === undefined || !(await isAdminKey(c.req.valid('json').key, adminKey))) {
        attempts.noteFailure(address, nowMs());
        throw new HttpProblem('unauthorized', { detail: 'The key is not valid' });
      }
      attempts.noteSuccess(address);
      setCookie(c, loginCookie, await issueLoginToken(adminKey, nowMs()), {
        path: '/api',
        httpOnly: true,
        sameSite: 'Strict',
        secure: new URL(c.req.url).protocol === 'https:',
        maxAge: loginLifetimeS,
      });
      return c.json({ name: 'admin', authenticatedBy: 'cookie' as const });
    },
  );
}
