import type { Context } from 'hono';
import type { CommandIdempotency } from '../domain/command.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

const keyLengthMax = 255;

/**
 * The `Idempotency-Key` of a request and what tells whether a repetition is one; null when it has none. The key is of
 * this operator: nobody gets another's command by guessing. Throws `invalid-request` for a key that is no key.
 */
export async function idempotencyOf(c: Context<HttpEnv>): Promise<CommandIdempotency | null> {
  const presented = c.req.header('idempotency-key');
  if (presented === undefined) return null;
  if (presented === '' || presented.length > keyLengthMax) {
    throw new HttpProblem('invalid-request', {
      detail: `Idempotency-Key has 1 to ${keyLengthMax} characters`,
    });
  }
  return {
    key: `key ${c.get('operator').id} ${presented}`,
    fingerprint: await sha256Hex(await c.req.text()),
  };
}

async function sha256Hex(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
