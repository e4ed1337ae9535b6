import { type Context, Hono } from 'hono';
import { isAdminKey } from '../../security/admin-key.ts';
import { createAttemptLimit } from '../../security/attempt-limit.ts';
import { equalText } from '../../security/equal-text.ts';
import { identifyByKey } from '../../security/identify.ts';
import { adminSubject } from '../../security/login-token.ts';
import { type Operator, adminOperator } from '../../security/operator.ts';
import { isSameOrigin } from '../../security/same-origin.ts';
import { hasUsers, insertFirstUser } from '../../storage/d1/user-queries.ts';
import { setupDone, setupRequest } from '../contract/access.ts';
import { loginRequest, operator, signInWays } from '../contract/operator.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { operatorView } from '../operator-view.ts';
import { setLoginCookie } from '../set-login-cookie.ts';
import { jsonBody, validatedBody } from '../validated.ts';
import { makeSignInKey, userView } from './users.ts';

const failureLimit = 10;
const failureWindowMs = 60_000;
const tag = 'Login';

/** How one gets in. Needs no key, so failures are counted. */
export function loginRoutes() {
  const attempts = createAttemptLimit(failureLimit, failureWindowMs);

  /** Refuses pages of other sites and addresses that tried too often; otherwise gives the address. */
  function admitted(c: Context<HttpEnv>): string {
    const origin = c.req.header('origin');
    if (origin !== undefined && !isSameOrigin(c.req.url, origin)) throw new HttpProblem('wrong-origin');
    const address = c.req.header('cf-connecting-ip') ?? '';
    const waitMs = attempts.waitMs(address, c.get('dependencies').nowMs());
    if (waitMs === 0) return address;
    throw new HttpProblem('too-many-requests', {
      detail: 'Too many wrong keys',
      headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
    });
  }

  function wrongKey(c: Context<HttpEnv>, address: string): HttpProblem {
    attempts.noteFailure(address, c.get('dependencies').nowMs());
    return new HttpProblem('unauthorized', { detail: 'The key is not valid' });
  }

  return new Hono<HttpEnv>()
    .get(
      '/sign-in',
      documented({
        tag,
        summary: 'Tell how to sign in',
        answers: { 200: signInWays },
        problems: ['database-unavailable'],
        open: true,
      }),
      async (c) => {
        const { db, signIn } = c.get('dependencies');
        const setup = signIn.setupKey !== null && !(await hasUsers(db));
        return c.json({ oidc: signIn.oidc !== null, access: signIn.access !== null, setup });
      },
    )
    .post(
      '/login',
      documented({
        tag,
        summary: 'Exchange a key for a cookie',
        description:
          'The admin key, or the sign-in key of a user. The cookie lasts 12 hours and cannot be read by scripts. Programs send their key itself instead.',
        answers: { 200: operator },
        problems: ['wrong-origin', 'too-many-requests', 'unauthorized'],
        open: true,
      }),
      jsonBody,
      validatedBody(loginRequest),
      async (c) => {
        const { adminKey, db, nowMs } = c.get('dependencies');
        const address = admitted(c);
        const { key } = c.req.valid('json');
        const found: Operator | null = (await isAdminKey(key, adminKey))
          ? adminOperator('cookie')
          : await identifyByKey(db, key, nowMs());
        // A program's key opens the API, not the console: its holder is nobody in particular.
        if (found === null || found.kind === 'api-key') throw wrongKey(c, address);
        attempts.noteSuccess(address);
        await setLoginCookie(c, found.kind === 'admin-key' ? adminSubject : found.id);
        return c.json(operatorView({ ...found, authenticatedBy: 'cookie' }));
      },
    )
    .post(
      '/setup',
      documented({
        tag,
        summary: 'Make the first admin',
        description:
          'With the one-time setup key. Works while there is no user, then never again. The sign-in key is shown once.',
        answers: { 201: setupDone },
        problems: ['wrong-origin', 'too-many-requests', 'unauthorized', 'already-exists'],
        open: true,
      }),
      jsonBody,
      validatedBody(setupRequest),
      async (c) => {
        const dependencies = c.get('dependencies');
        const { db, newId, nowMs, signIn } = dependencies;
        const address = admitted(c);
        const { setupKey, ...person } = c.req.valid('json');
        if (signIn.setupKey === null || !(await equalText(setupKey, signIn.setupKey)))
          throw wrongKey(c, address);
        const stored = {
          ...person,
          id: newId(),
          role: 'admin',
          siteIds: null,
          enabled: true,
          subject: null,
          createdAtMs: nowMs(),
          updatedAtMs: nowMs(),
        };
        if (!(await insertFirstUser(db, stored)))
          throw new HttpProblem('already-exists', {
            detail: 'There is a user already; the setup key is spent',
          });
        return c.json(
          { user: userView(stored), signInKey: await makeSignInKey(dependencies, stored.id, 'setup') },
          201,
        );
      },
    );
}
