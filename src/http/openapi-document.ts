import type { Env, Hono, Schema } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { webhookDescriptions } from './webhook-descriptions.ts';

/** The OpenAPI 3.1 document of the routes, as generated from them. */
export type OpenapiDocument = Awaited<ReturnType<typeof generateSpecs>>;

/** Describes the app in OpenAPI 3.1. Every documented route appears; nothing is written by hand but this frame. */
export async function openapiDocument<AppEnv extends Env, Routes extends Schema>(
  app: Hono<AppEnv, Routes, string>,
): Promise<OpenapiDocument> {
  return await generateSpecs(app, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: {
      description: '`invalid-request`: The request is not valid',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
    documentation: {
      info: {
        title: 'Chargeplane',
        version: '1',
        description:
          'Times are RFC 3339 in UTC, energy in whole Wh, power in W, current in A. Errors are problem details (RFC 9457). Lists are paged: pass `nextCursor` back as `cursor`.',
      },
      webhooks: webhookDescriptions(),
      security: [{ key: [] }, { login: [] }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          login: { type: 'apiKey', in: 'cookie', name: 'chargeplane_login' },
        },
      },
    },
  });
}
