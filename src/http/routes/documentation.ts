import { type Env, Hono, type Schema } from 'hono';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { type OpenapiDocument, openapiDocument } from '../openapi-document.ts';
import { type ProblemCode, problemTypes } from '../problem-types.ts';
import { problemPage, referencePage } from '../reference-page.ts';

/**
 * `/openapi.json`, the same as a page at `/docs`, and a page for each kind of problem. The pages are made here and need
 * neither a script nor another host.
 */
export function documentationRoutes<AppEnv extends Env, Routes extends Schema>(
  app: Hono<AppEnv, Routes, string>,
) {
  let generated: Promise<OpenapiDocument> | null = null;
  const documentOnce = (): Promise<OpenapiDocument> => {
    generated ??= openapiDocument(app);
    return generated;
  };
  return new Hono<HttpEnv>()
    .get(
      '/openapi.json',
      documented({
        tag: 'Service',
        summary: 'Read this description',
        answers: { 200: 'An OpenAPI 3.1 document' },
        open: true,
      }),
      async (c) => c.json(await documentOnce()),
    )
    .get('/docs', async (c) => c.html(referencePage(await documentOnce())))
    .get('/problems/:code', (c) => {
      const code = c.req.param('code');
      if (!Object.hasOwn(problemTypes, code)) throw new HttpProblem('not-found');
      return c.html(problemPage(code as ProblemCode));
    });
}
