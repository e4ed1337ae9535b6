import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { z } from 'zod';
import { problem } from './contract/common.ts';
import { type ProblemCode, problemTypes } from './problem-types.ts';

export interface OperationDescription {
  readonly tag: string;
  /** One line, in the imperative. */
  readonly summary: string;
  readonly description?: string;
  /** What is answered when it goes well: the schema of the body, or what there is instead of one. */
  readonly answers: Readonly<Record<number, z.ZodType | string>>;
  /** Beside the problems every operation may meet. */
  readonly problems?: readonly ProblemCode[];
  /** Request headers that matter, with what they do. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The media type of a body that is plain text, or any bytes; a JSON body is described by its validator. */
  readonly textBody?: string;
  /** True for what needs no key. */
  readonly open?: boolean;
}

/** Puts a route into the OpenAPI document. Every route has one of these first in its chain. */
export function documented(operation: OperationDescription): MiddlewareHandler {
  const everywhere: ProblemCode[] = operation.open
    ? ['internal-error']
    : ['unauthorized', 'forbidden', 'internal-error'];
  // The validators add their 400 only where no other is described.
  const problems = operation.problems ?? [];
  const invalid: ProblemCode[] = problems.some((code) => problemTypes[code][0] === 400)
    ? ['invalid-request']
    : [];
  return describeRoute({
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...(operation.open ? { security: [] } : {}),
    ...(operation.textBody === undefined
      ? {}
      : {
          requestBody: { required: true, content: { [operation.textBody]: { schema: { type: 'string' } } } },
        }),
    parameters: Object.entries(operation.headers ?? {}).map(([name, description]) => ({
      in: 'header',
      name,
      description,
      required: false,
      schema: { type: 'string' },
    })),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [status, answered(answer)]),
      ),
      ...problemAnswers(new Set([...invalid, ...problems, ...everywhere])),
    },
  });
}

function answered(answer: z.ZodType | string) {
  if (typeof answer === 'string') return { description: answer };
  return { description: 'Done', content: { 'application/json': { schema: resolver(answer) } } };
}

function problemAnswers(codes: ReadonlySet<ProblemCode>) {
  const titles = new Map<number, string[]>();
  for (const code of codes) {
    const [status, title] = problemTypes[code];
    titles.set(status, [...(titles.get(status) ?? []), `\`${code}\`: ${title}`]);
  }
  return Object.fromEntries(
    [...titles].map(([status, lines]) => [
      status,
      {
        description: lines.join('. '),
        content: { 'application/problem+json': { schema: resolver(problem) } },
      },
    ]),
  );
}
