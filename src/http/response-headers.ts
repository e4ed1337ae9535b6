import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './dependencies.ts';

/** Mantine, the console's component library, sets styles from script; scripts come from our own files only. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Names the request for the log, and sets the headers that keep other sites out of every answer. */
export const responseHeaders = createMiddleware<HttpEnv>(async (c, next) => {
  c.set('requestId', c.req.header('cf-ray') ?? crypto.randomUUID());
  await next();
  // An upgrade's response must stay as the object made it: copying it would lose the socket.
  if (c.res.status === 101) return;
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header('x-request-id', c.get('requestId'));
  if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
});
