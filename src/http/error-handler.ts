import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem, problemResponse } from './http-problem.ts';
import type { ProblemCode } from './problem-types.ts';

const codeByStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-json',
  401: 'unauthorized',
  404: 'not-found',
  413: 'payload-too-large',
};

/**
 * Turns whatever a handler threw into problem details. What nobody foresaw is a 500 that says nothing about the inside;
 * a database that is away is a 503, since the request may well succeed later.
 */
export function handleError(error: Error, c: Context<HttpEnv>): Response {
  const requestId = c.get('requestId') ?? '';
  if (error instanceof HttpProblem) {
    if (error.options.cause !== undefined) log(requestId, error.code, error.options.cause);
    return problemResponse(error.code, error.options, requestId);
  }
  if (error instanceof HTTPException) {
    const code = codeByStatus[error.status] ?? 'internal-error';
    return problemResponse(code, { detail: error.message }, requestId);
  }
  const code = isDatabaseFailure(error) ? 'database-unavailable' : 'internal-error';
  log(requestId, code, error);
  return problemResponse(
    code,
    code === 'internal-error' ? {} : { headers: { 'retry-after': '5' } },
    requestId,
  );
}

/** drizzle wraps the error of D1, whose message is all that marks it. */
function isDatabaseFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^D1_(EXEC_)?ERROR/.test(error.message) || isDatabaseFailure(error.cause);
}

function log(requestId: string, code: ProblemCode, cause: unknown): void {
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  console.error(JSON.stringify({ level: 'error', requestId, problem: code, message }));
}
