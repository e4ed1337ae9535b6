import type { Problem } from './contract/common.ts';
import { type ProblemCode, problemTypes } from './problem-types.ts';

export interface ProblemOptions {
  /** What is wrong this time, for a person. */
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of its own, beside those that every problem has (RFC 9457 §3.2). */
  readonly extension?: Pick<Problem, 'confirmation' | 'confirmationExpiresAt'>;
  readonly cause?: unknown;
}

/** Thrown by handlers and middleware; the error handler of the app turns it into an RFC 9457 answer. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemTypes[code][1], { cause: options.cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.options = options;
  }
}

/** The answer that tells a client about the problem, with the id under which the log knows the request. */
export function problemResponse(code: ProblemCode, options: ProblemOptions, requestId: string): Response {
  const [status, title] = problemTypes[code];
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(requestId === '' ? {} : { requestId }),
    ...options.extension,
    ...(options.errors === undefined ? {} : { errors: options.errors.map((error) => ({ ...error })) }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...options.headers },
  });
}
