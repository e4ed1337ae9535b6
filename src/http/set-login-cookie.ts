import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { issueLoginToken, loginLifetimeS } from '../security/login-token.ts';
import { loginCookie } from './authenticate.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

/** Signs somebody in: a cookie that scripts, other sites and plain connections do not get. */
export async function setLoginCookie(c: Context<HttpEnv>, subject: string): Promise<void> {
  const { adminKey, nowMs } = c.get('dependencies');
  if (adminKey === undefined || adminKey === '') throw new HttpProblem('unauthorized');
  setCookie(c, loginCookie, await issueLoginToken(adminKey, nowMs(), subject), {
    path: '/api',
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:',
    maxAge: loginLifetimeS,
  });
}
