import { type Context, Hono } from 'hono';
import { createAttemptLimit } from '../../security/attempt-limit.ts';
import { networkOf } from '../../security/connect-limits.ts';
import { hashUploadToken } from '../../security/upload-token.ts';
import { findAwaitedUpload } from '../../storage/d1/upload-queries.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { receiveUpload } from '../receive-upload.ts';

const windowMs = 60_000;
/** Wrong addresses that one network may try in a minute before it is told to wait; a right one is still let in. */
const failuresMax = 60;
/** And before nothing that comes from there is looked at. */
const floodMax = 600;
/** Files that come in at the same time, per isolate: each has a part of itself in memory. */
const uploadsAtOnce = 8;

const description = documented({
  tag: 'Uploads',
  summary: 'Bring a file',
  description:
    'For stations: the address was given to one of them with GetDiagnostics or GetLog and is good for one file, which is the body, or the first file of a form. A name may follow in the path.',
  textBody: 'application/octet-stream',
  answers: { 200: 'The file is kept' },
  problems: [
    'invalid-request',
    'not-found',
    'payload-too-large',
    'too-many-requests',
    'database-unavailable',
  ],
  open: true,
});

/** Where stations bring their files: whoever has the address needs nothing else, and it is good once. */
export function uploadRoutes() {
  const failures = createAttemptLimit(failuresMax, windowMs);
  const floods = createAttemptLimit(floodMax, windowMs);
  let receiving = 0;

  async function receive(c: Context<HttpEnv>): Promise<Response> {
    const dependencies = c.get('dependencies');
    const { db, uploads, nowMs } = dependencies;
    const address = c.req.header('cf-connecting-ip') ?? '';
    const network = networkOf(address);
    if (address !== '') requirePatience(floods.waitMs(network, nowMs()));
    const { token, nameInPath } = readPath(new URL(c.req.url).pathname);
    const tokenHash = await hashUploadToken(token);
    const upload = await findAwaitedUpload(db, tokenHash, nowMs());
    if (upload === null || uploads === null) {
      if (address !== '') {
        failures.noteFailure(network, nowMs());
        floods.noteFailure(network, nowMs());
        requirePatience(failures.waitMs(network, nowMs()));
      }
      throw new HttpProblem('not-found');
    }
    if (receiving >= uploadsAtOnce) requirePatience(10_000);
    receiving += 1;
    try {
      const awaited = { upload, tokenHash, nameInPath };
      if (!(await receiveUpload(dependencies, uploads, awaited, c.req.raw)))
        throw new HttpProblem('not-found');
    } finally {
      receiving -= 1;
    }
    return c.body(null, 200);
  }

  return new Hono<HttpEnv>()
    .put('/uploads/:address{.+}', description, receive)
    .post('/uploads/:address{.+}', description, receive);
}

function requirePatience(waitMs: number): void {
  if (waitMs <= 0) return;
  throw new HttpProblem('too-many-requests', {
    headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
  });
}

/** Stations add the file's name to the address they were given, with a slash or with a second one [1.6 §6.25]. */
function readPath(pathname: string): { token: string; nameInPath: string } {
  const [token = '', ...rest] = pathname.slice('/uploads/'.length).split('/');
  const name = rest.findLast((part) => part !== '') ?? '';
  try {
    return { token, nameInPath: decodeURIComponent(name) };
  } catch {
    return { token, nameInPath: name };
  }
}
