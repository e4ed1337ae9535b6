import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';

const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** Says that the Worker answers. Asks nothing of D1 or of any object: those have their own troubles. */
export const healthRoutes = new Hono<HttpEnv>().get(
  '/healthz',
  documented({
    tag: 'Service',
    summary: 'Tell whether the service answers',
    answers: { 200: health },
    open: true,
  }),
  (c) => c.json({ status: 'ok' as const }),
);
