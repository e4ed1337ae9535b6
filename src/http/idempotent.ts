import { createMiddleware } from 'hono/factory';
import {
  keepFirstAnswer,
  releaseIdempotencyKey,
  reserveIdempotencyKey,
} from '../storage/d1/idempotency-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

const keyLengthLimit = 255;

/** Describes the header for the OpenAPI document. */
export const idempotencyHeader = {
  'Idempotency-Key':
    'A request repeated with the same key within 24 hours gets the first answer and does nothing again.',
};

/**
 * A POST with an `Idempotency-Key` happens once: a repetition gets the first answer, marked `Idempotency-Replayed`.
 * A refusal (4xx) did nothing and frees the key. After a 5xx nobody knows what happened, so the key stays taken:
 * better to ask the operator to look than to start a charger twice.
 */
export const idempotent = createMiddleware<HttpEnv>(async (c, next) => {
  const presented = c.req.header('idempotency-key');
  if (presented === undefined) return await next();
  if (presented === '' || presented.length > keyLengthLimit) {
    throw new HttpProblem('invalid-request', {
      detail: `Idempotency-Key has 1 to ${keyLengthLimit} characters`,
    });
  }
  const { db, nowMs } = c.get('dependencies');
  // Of this operator: nobody gets another's answer by guessing a key.
  const key = `${c.get('operator').id} ${c.req.method} ${c.req.path} ${presented}`;
  const reservation = await reserveIdempotencyKey(db, key, await digest(await c.req.text()), nowMs());
  if (reservation.kind === 'other-request') throw new HttpProblem('idempotency-mismatch');
  if (reservation.kind === 'pending') throw new HttpProblem('idempotency-pending');
  if (reservation.kind === 'answered') {
    const { status, location, body } = reservation.answer;
    return new Response(body, {
      status,
      headers: {
        'content-type': 'application/json',
        'idempotency-replayed': 'true',
        ...(location === null ? {} : { location }),
      },
    });
  }
  await next();
  const { status, headers } = c.res;
  if (status >= 200 && status < 300) {
    const body = await c.res.clone().text();
    await keepFirstAnswer(db, key, { status, location: headers.get('location'), body });
  } else if (status < 500) {
    await releaseIdempotencyKey(db, key);
  }
});

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
