import type { Problem } from '../../http/contract/common.ts';

/** A refusal of the API, with the problem details it gave (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.problem = problem;
  }
}

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Joins path segments under the API's base, each encoded: station ids may hold spaces, `*` and `|`. */
export function apiPath(...segments: readonly string[]): string {
  return ['/api/v1', ...segments.map((segment) => encodeURIComponent(segment))].join('/');
}

/** An address of the API with its query; parameters without a value are left out. */
export function apiUrl(path: string, query: CallOptions['query']): string {
  return path + queryString(query);
}

/**
 * Calls the API with the signed-in operator's cookie and answers the JSON body (undefined for 204).
 * Throws `ApiError` for any answer outside 2xx, and for a server that cannot be reached (status 0).
 */
export async function callApi<Answer>(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(apiUrl(path, options.query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({
      type: 'about:blank',
      title: 'The server cannot be reached',
      status: 0,
      detail: 'Check the network; the console tries again when it is back.',
    });
  });
  if (!response.ok) throw new ApiError(await readProblem(response));
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText || 'Request failed',
    status: response.status,
    detail: `The server answered ${response.status}.`,
  };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return typeof body.title === 'string' ? { ...fallback, ...body, status: response.status } : fallback;
  } catch {
    return fallback;
  }
}

function queryString(query: CallOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
