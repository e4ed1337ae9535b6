import type { Context, MiddlewareHandler } from 'hono';
import { uuidv7 } from 'uuidv7';
import { insertAuditEntry } from '../storage/d1/audit-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { matchedRoute } from './matched-route.ts';
import { withoutSecretFields } from './without-secret-fields.ts';

/** Characters of a picture that are kept; what is longer is cut off and is then no JSON any more. */
const pictureLengthMax = 8_192;

/** Reads that are kept too: what stations bring may name people. */
const auditedReads: ReadonlySet<string> = new Set(['GET /stations/:stationId/uploads/:commandId/content']);

/**
 * Keeps who changed or commanded what, and what came of it: every request but reads, refused ones too, and who downloaded what a station brought. What was there
 * before is what a GET of the same path answers the same operator, `ask` being the app itself. A log that cannot be
 * written stops no command: a driver may be waiting; the entry then goes to the platform's log.
 */
export function audited(
  ask: (request: Request, c: Context<HttpEnv>) => Promise<Response>,
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const route = matchedRoute(c);
    if (route === null || (reads && !auditedReads.has(route.name))) return await next();
    const replaces = !reads && c.req.method !== 'POST';
    const before = replaces ? await pictureOf(await ask(readOf(c), c).catch(() => null)) : null;
    await next();
    const { db, nowMs } = c.get('dependencies');
    const operator = c.get('operator');
    const entry = {
      id: uuidv7(),
      atMs: nowMs(),
      actorKind: operator.kind,
      actorId: operator.id,
      actorName: operator.name,
      address: c.req.header('cf-connecting-ip') ?? null,
      operation: route.name,
      path: c.req.path.slice(0, 500),
      stationId: route.parameters['stationId']?.slice(0, 64) ?? stationIn(c.res, c.req.path),
      siteId: route.parameters['siteId']?.slice(0, 64) ?? null,
      status: c.res.status,
      before,
      after: isJson(c.res) ? await pictureOf(c.res.clone()) : null,
      requestId: c.get('requestId'),
    };
    await insertAuditEntry(db, entry).catch((error: unknown) => {
      console.error(
        JSON.stringify({ level: 'error', message: 'audit entry not stored', entry, cause: String(error) }),
      );
    });
  };
}

/** The same operator reading the same thing. */
function readOf(c: Context<HttpEnv>): Request {
  const headers = new Headers();
  for (const name of ['authorization', 'cookie', 'cf-access-jwt-assertion', 'cf-connecting-ip']) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(c.req.url, { method: 'GET', headers });
}

async function pictureOf(response: Response | null): Promise<string | null> {
  if (response === null || !isJson(response)) return null;
  if (response.status === 404) return null;
  const body: unknown = await response.json().catch(() => null);
  return body === null ? null : JSON.stringify(withoutSecretFields(body)).slice(0, pictureLengthMax);
}

function isJson(response: Response): boolean {
  return /\bjson\b/.test(response.headers.get('content-type') ?? '');
}

/** A station that was just provisioned is not in the path, but in `Location`. */
function stationIn(response: Response, path: string): string | null {
  const location = response.headers.get('location');
  if (!path.endsWith('/stations') || location === null) return null;
  return decodeURIComponent(location.split('/').at(-1) ?? '');
}
