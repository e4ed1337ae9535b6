import type { Context } from 'hono';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * A file of the console. Paths the console routes itself get its page; a missing file under `/assets/` must be a 404:
 * a tab left open over a deployment would take the page for its script and break without a word.
 */
export async function staticAsset(c: Context<HttpEnv>): Promise<Response> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    throw new HttpProblem('method-not-allowed', { headers: { allow: 'GET, HEAD' } });
  }
  const response = await c.get('dependencies').assets.fetch(c.req.raw);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (response.status === 404 || (isPage && c.req.path.startsWith('/assets/')))
    throw new HttpProblem('not-found');
  return response;
}
