import { type Context, Hono } from 'hono';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { generateApiKey } from '../../security/api-key.ts';
import type { Permission } from '../../security/permissions.ts';
import {
  type StoredApiKey,
  deleteApiKey,
  findApiKey,
  insertApiKey,
  listApiKeys,
} from '../../storage/d1/api-key-queries.ts';
import { type ApiKeyView, apiKey, apiKeyCreated, apiKeyWrite } from '../contract/access.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'API keys';

/** Keys of programs: what each may do, where, and until when. */
export const apiKeyRoutes = new Hono<HttpEnv>()
  .get(
    '/api-keys',
    documented({
      tag,
      summary: 'List API keys',
      answers: { 200: pageOf(apiKey) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) => c.json(pageView(await listApiKeys(c.get('dependencies').db, c.req.valid('query')), keyView)),
  )
  .post(
    '/api-keys',
    documented({
      tag,
      summary: 'Make an API key',
      description:
        'The key is shown in this answer and never again. With `siteIds`, permissions of the whole fleet do not count.',
      answers: { 201: apiKeyCreated },
      problems: ['unsupported-media-type', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(apiKeyWrite),
    async (c) => {
      const { db, nowMs, randomBytes } = c.get('dependencies');
      const { expiresAt, ...fields } = c.req.valid('json');
      const { id, key, hash } = await generateApiKey(randomBytes);
      const stored: StoredApiKey = {
        ...fields,
        id,
        hash,
        userId: null,
        createdBy: c.get('operator').name,
        createdAtMs: nowMs(),
        expiresAtMs: expiresAt === null ? null : Date.parse(expiresAt),
        lastUsedAtMs: null,
      };
      await insertApiKey(db, stored);
      return c.json({ ...keyView(stored), key }, 201, { location: `/api/v1/api-keys/${id}` });
    },
  )
  .get(
    '/api-keys/:keyId',
    documented({
      tag,
      summary: 'Read an API key',
      answers: { 200: apiKey },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(keyView(await knownKey(c))),
  )
  .delete(
    '/api-keys/:keyId',
    documented({
      tag,
      summary: 'Withdraw an API key',
      description: 'It opens nothing from the next request on.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const { id } = await knownKey(c);
      await deleteApiKey(c.get('dependencies').db, id);
      return c.body(null, 204);
    },
  );

async function knownKey(c: Context<HttpEnv>): Promise<StoredApiKey> {
  const id = c.req.param('keyId') ?? '';
  const stored = await findApiKey(c.get('dependencies').db, id);
  if (stored === null || stored.userId !== null)
    throw new HttpProblem('not-found', { detail: `There is no API key ${id}` });
  return stored;
}

function keyView(stored: StoredApiKey): ApiKeyView {
  const { id, name, permissions, siteIds, createdBy } = stored;
  return {
    id,
    name,
    permissions: permissions as Permission[],
    siteIds: siteIds === null ? null : [...siteIds],
    createdBy,
    createdAt: timestamp(stored.createdAtMs),
    expiresAt: timestampOrNull(stored.expiresAtMs),
    lastUsedAt: timestampOrNull(stored.lastUsedAtMs),
  };
}
