import { Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { loginCookie } from '../authenticate.ts';
import { operator } from '../contract/operator.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { operatorView } from '../operator-view.ts';

/** Who is asking, and the end of a login. */
export const operatorRoutes = new Hono<HttpEnv>()
  .get('/me', documented({ tag: 'Login', summary: 'Tell who is asking', answers: { 200: operator } }), (c) =>
    c.json(operatorView(c.get('operator'))),
  )
  .post(
    '/logout',
    documented({
      tag: 'Login',
      summary: 'Forget the cookie',
      answers: { 204: 'The cookie is gone' },
      problems: ['wrong-origin'],
    }),
    (c) => {
      deleteCookie(c, loginCookie, { path: '/api' });
      return c.body(null, 204);
    },
  );
