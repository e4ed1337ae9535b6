import { type Context, type Env, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { validator } from 'hono-openapi';
import type { z } from 'zod';
import { HttpProblem } from './http-problem.ts';

/** Bytes of a JSON body. The largest legitimate ones are commands with charging profiles: some 10 KB. */
const bodyLimitBytes = 256 * 1_024;

/** The query parameters by the schema, documented and as `c.req.valid('query')`. Throws `invalid-request`. */
export function validatedQuery<Schema extends z.ZodType>(schema: Schema) {
  return validator('query', schema, (result: ValidationResult, _c: Context<Env, string>) => {
    if (!result.success) throw invalidRequest(result.error, '?');
  });
}

/** The JSON body by the schema, documented and as `c.req.valid('json')`. Throws `invalid-request`. */
export function validatedBody<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', schema, (result: ValidationResult, _c: Context<Env, string>) => {
    if (!result.success) throw invalidRequest(result.error, '/');
  });
}

/** Refuses what is not JSON before anything reads it: without it a missing content type looks like an empty body. */
export const jsonBody = jsonBodyOf(bodyLimitBytes);

/** The same for what is legitimately larger. */
export function jsonBodyOf(maxBytes: number) {
  return createMiddleware(async (c, next) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
      throw new HttpProblem('unsupported-media-type', { detail: 'application/json is expected' });
    }
    return await limitBody(maxBytes)(c, next);
  });
}

/** Refuses bodies above the limit, also those that do not announce their length. */
export function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new HttpProblem('payload-too-large', { detail: `At most ${maxSize} bytes` });
    },
  });
}

interface ValidationIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Where there are several forms: what is wrong by each of them. */
  readonly errors?: readonly (readonly ValidationIssue[])[];
}

type ValidationResult =
  | { readonly success: true }
  | { readonly success: false; readonly error: readonly ValidationIssue[] };

function invalidRequest(issues: readonly ValidationIssue[], root: '/' | '?'): HttpProblem {
  const errors = issues.flatMap(ofNearestForm).map((issue) => fieldError(issue, root));
  return new HttpProblem('invalid-request', { errors });
}

/** What is wrong by the form that was meant: the one that is at fault within. Where none is, what all of them expect. */
function ofNearestForm(issue: ValidationIssue): ValidationIssue[] {
  const { path = [], errors: forms = [] } = issue;
  const meant = forms.find((form) => form.every((fault) => (fault.path ?? []).length > 0));
  if (meant !== undefined) {
    return meant.flatMap((fault) => ofNearestForm({ ...fault, path: [...path, ...(fault.path ?? [])] }));
  }
  const expected = forms.flatMap((form) => form.map(({ message }) => message));
  return [expected.length === 0 ? issue : { path, message: [...new Set(expected)].join(', or ') }];
}

/** One offending field: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export function fieldError(issue: ValidationIssue, root: '/' | '?'): { pointer: string; detail: string } {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const pointer = path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  return { pointer: path.length === 0 ? '' : `${root}${pointer}`, detail: issue.message };
}
