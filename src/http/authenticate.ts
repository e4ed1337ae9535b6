import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { isAdminKey } from '../security/admin-key.ts';
import { isLoginToken } from '../security/login-token.ts';
import { isSameOrigin } from '../security/same-origin.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

export const loginCookie = 'chargeplane_login';

/**
 * Lets only who holds the key, or a login made with it, pass. A bearer key comes from a program and is enough; a cookie
 * comes from a browser, which sends it whoever asks, so requests that change something, and WebSockets, must come from
 * a page of this host.
 */
export const authenticate = createMiddleware<HttpEnv>(async (c, next) => {
  const { adminKey, nowMs } = c.get('dependencies');
  const bearer = /^Bearer +(\S+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    if (!(await isAdminKey(bearer, adminKey))) throw unauthorized('The key is not valid');
    c.set('operator', { name: 'admin', authenticatedBy: 'key' });
    return await next();
  }
  const cookie = getCookie(c, loginCookie);
  if (cookie === undefined) throw unauthorized();
  if (!(await isLoginToken(cookie, adminKey, nowMs()))) throw unauthorized('The login has expired');
  const changesNothing = c.req.method === 'GET' || c.req.method === 'HEAD';
  const upgrades = c.req.header('upgrade') !== undefined;
  if ((!changesNothing || upgrades) && !isSameOrigin(c.req.url, c.req.header('origin'))) {
    throw new HttpProblem('wrong-origin');
  }
  c.set('operator', { name: 'admin', authenticatedBy: 'cookie' });
  return await next();
});

function unauthorized(detail?: string): HttpProblem {
  const headers = { 'www-authenticate': 'Bearer realm="chargeplane"' };
  return new HttpProblem('unauthorized', detail === undefined ? { headers } : { headers, detail });
}
