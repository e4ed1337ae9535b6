import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './dependencies.ts';
import { securityHeaders } from './security-headers.ts';

/** Names the request for the log, and sets the headers that keep other sites out of every answer. */
export const responseHeaders = createMiddleware<HttpEnv>(async (c, next) => {
  c.set('requestId', c.req.header('cf-ray') ?? crypto.randomUUID());
  await next();
  // An upgrade's response must stay as the object made it: copying it would lose the socket.
  if (c.res.status === 101) return;
  for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
  c.header('x-request-id', c.get('requestId'));
  if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
});
