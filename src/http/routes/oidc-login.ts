import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { equalText } from '../../security/equal-text.ts';
import { identifyPerson } from '../../security/identify.ts';
import { issueToken, readToken } from '../../security/login-token.ts';
import { OidcFailure, type PendingSignIn, beginSignIn, finishSignIn } from '../../security/oidc.ts';
import type { OidcSettings } from '../../security/sign-in-settings.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { setLoginCookie } from '../set-login-cookie.ts';

const pendingCookie = 'chargeplane_sign_in';
const pendingLifetimeS = 600;
const callbackPath = '/api/v1/login/oidc/callback';
const tag = 'Login';

/** Signing in through an OpenID Connect provider: the code flow with PKCE. */
export const oidcLoginRoutes = new Hono<HttpEnv>()
  .get(
    '/login/oidc',
    documented({
      tag,
      summary: 'Go to the identity provider',
      answers: { 302: 'To the provider' },
      problems: ['not-found', 'identity-provider-failed'],
      open: true,
    }),
    async (c) => {
      const { adminKey = '', nowMs, randomBytes, signIn } = c.get('dependencies');
      const settings = settingsOf(c);
      const begun = await beginSignIn(settings, redirectUri(c), randomBytes, signIn.fetch).catch(refused);
      const remembered = await issueToken(
        adminKey,
        pendingCookie,
        { ...begun.pending },
        pendingLifetimeS,
        nowMs(),
      );
      // Lax: the provider sends the browser back here, which is a visit from another site.
      setCookie(c, pendingCookie, remembered, {
        path: '/api/v1/login/oidc',
        httpOnly: true,
        sameSite: 'Lax',
        secure: new URL(c.req.url).protocol === 'https:',
        maxAge: pendingLifetimeS,
      });
      return c.redirect(begun.url, 302);
    },
  )
  .get(
    '/login/oidc/callback',
    documented({
      tag,
      summary: 'Come back from the identity provider',
      answers: { 302: 'To the console, signed in' },
      problems: ['unauthorized', 'not-found', 'identity-provider-failed'],
      open: true,
    }),
    async (c) => {
      const { db, nowMs, signIn } = c.get('dependencies');
      const settings = settingsOf(c);
      const pending = await pendingOf(c);
      deleteCookie(c, pendingCookie, { path: '/api/v1/login/oidc' });
      const { code, state, error } = c.req.query();
      if (pending === null || state === undefined || !(await equalText(state, pending.state)))
        throw new HttpProblem('unauthorized', {
          detail: 'This sign-in was not begun here, or took too long',
        });
      if (code === undefined) {
        throw new HttpProblem('unauthorized', {
          detail: `The provider refused: ${String(error).slice(0, 100)}`,
        });
      }
      const person = await finishSignIn(settings, pending, code, redirectUri(c), signIn.fetch, nowMs()).catch(
        refused,
      );
      const operator = await identifyPerson(db, person, 'cookie');
      if (operator === null)
        throw new HttpProblem('unauthorized', { detail: 'Nobody has invited you; ask an admin' });
      await setLoginCookie(c, operator.id);
      return c.redirect('/', 302);
    },
  );

function settingsOf(c: Context<HttpEnv>): OidcSettings {
  const { adminKey, signIn } = c.get('dependencies');
  if (signIn.oidc === null || adminKey === undefined || adminKey === '') throw new HttpProblem('not-found');
  return signIn.oidc;
}

function redirectUri(c: Context<HttpEnv>): string {
  return new URL(callbackPath, c.req.url).href;
}

async function pendingOf(c: Context<HttpEnv>): Promise<PendingSignIn | null> {
  const { adminKey, nowMs } = c.get('dependencies');
  const claims = await readToken(getCookie(c, pendingCookie) ?? '', adminKey, pendingCookie, nowMs());
  return claims === null ? null : (claims as unknown as PendingSignIn);
}

function refused(cause: unknown): never {
  if (cause instanceof OidcFailure) throw new HttpProblem('identity-provider-failed', { cause });
  throw cause;
}
