import { Hono } from 'hono';
import type { z } from 'zod';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import {
  type StoredToken,
  deleteToken,
  findToken,
  insertToken,
  listTokens,
  upsertTokens,
} from '../../storage/d1/token-queries.ts';
import { pageOf } from '../contract/common.ts';
import {
  type TokenView,
  token,
  tokenImport,
  tokenQuery,
  tokenReplace,
  tokenWrite,
} from '../contract/configuration.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageView } from '../list-page.ts';
import { readTokenCsv } from '../token-csv.ts';
import { jsonBody, limitBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Tokens';
/** Some 50,000 lines. */
const importLimitBytes = 4 * 1_024 * 1_024;

/** Tokens: who may charge. OCPP compares them without case, and so does every path here. */
export const tokenRoutes = new Hono<HttpEnv>()
  .get(
    '/tokens',
    documented({
      tag,
      summary: 'List tokens',
      answers: { 200: pageOf(token) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(tokenQuery),
    async (c) => {
      const { q, ...filter } = c.req.valid('query');
      return c.json(pageView(await listTokens(c.get('dependencies').db, { ...filter, text: q }), tokenView));
    },
  )
  .post(
    '/tokens',
    documented({
      tag,
      summary: 'Add a token',
      answers: { 201: token },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(tokenWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const stored = storedToken(c.req.valid('json'), nowMs());
      if (!(await insertToken(db, stored))) {
        throw new HttpProblem('already-exists', { detail: `There is a token ${stored.idToken} already` });
      }
      return c.json(tokenView(stored), 201, {
        location: `/api/v1/tokens/${encodeURIComponent(stored.idToken)}`,
      });
    },
  )
  .post(
    '/tokens/import',
    documented({
      tag,
      summary: 'Import tokens from CSV',
      description:
        'The first line names the columns: `idToken` and any of `type,status,groupId,masterPass,concurrentTransactionsMax,siteIds,language,personalMessage,expiresAt,note,chargingPriority,usualStayMinutes,usualEnergyWh` (sites with spaces between). Good lines are added or replaced, all at once; bad ones are listed with their line number.',
      answers: { 200: tokenImport },
      textBody: 'text/csv',
      problems: ['invalid-request', 'payload-too-large', 'unsupported-media-type', 'database-unavailable'],
    }),
    limitBody(importLimitBytes),
    async (c) => {
      if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) {
        throw new HttpProblem('unsupported-media-type', { detail: 'text/csv is expected' });
      }
      const { db, nowMs } = c.get('dependencies');
      const read = readTokenCsv(await c.req.text());
      if (read.kind === 'unreadable') throw new HttpProblem('invalid-request', { detail: read.detail });
      await upsertTokens(
        db,
        read.tokens.map((write) => storedToken(write, nowMs())),
      );
      const failed = new Set(read.errors.map((error) => error.line)).size;
      return c.json({ imported: read.tokens.length, failed, errors: [...read.errors] });
    },
  )
  .get(
    '/tokens/:idToken',
    documented({
      tag,
      summary: 'Read a token',
      answers: { 200: token },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const found = await findToken(c.get('dependencies').db, c.req.param('idToken'));
      if (found === null) throw noSuchToken(c.req.param('idToken'));
      return c.json(tokenView(found));
    },
  )
  .put(
    '/tokens/:idToken',
    documented({
      tag,
      summary: 'Add or replace a token',
      description: 'What is left out falls back to its default.',
      answers: { 200: token },
      problems: ['unsupported-media-type', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(tokenReplace),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const idToken = c.req.param('idToken');
      const body = c.req.valid('json');
      if (body.idToken !== undefined && body.idToken.toLowerCase() !== idToken.toLowerCase()) {
        const errors = [{ pointer: '/idToken', detail: 'is not the token of the path' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      const stored = storedToken({ ...body, idToken: body.idToken ?? idToken }, nowMs());
      await upsertTokens(db, [stored]);
      return c.json(tokenView(stored));
    },
  )
  .delete(
    '/tokens/:idToken',
    documented({
      tag,
      summary: 'Remove a token',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const idToken = c.req.param('idToken');
      if (!(await deleteToken(c.get('dependencies').db, idToken))) throw noSuchToken(idToken);
      return c.body(null, 204);
    },
  );

function noSuchToken(idToken: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no token ${idToken}` });
}

function storedToken({ expiresAt, ...write }: z.infer<typeof tokenWrite>, nowMs: number): StoredToken {
  return { ...write, expiresAtMs: expiresAt === null ? null : Date.parse(expiresAt), updatedAtMs: nowMs };
}

function tokenView(stored: StoredToken): TokenView {
  return {
    idToken: stored.idToken,
    type: stored.type,
    status: stored.status,
    groupId: stored.groupId,
    masterPass: stored.masterPass,
    concurrentTransactionsMax: stored.concurrentTransactionsMax,
    siteIds: stored.siteIds === null ? null : [...stored.siteIds],
    evses: stored.evses?.map(({ stationId, evseIds }) => ({ stationId, evseIds: [...evseIds] })) ?? null,
    language: stored.language ?? null,
    personalMessage: stored.personalMessage ?? null,
    expiresAt: timestampOrNull(stored.expiresAtMs),
    note: stored.note,
    chargingPriority: stored.chargingPriority,
    usualStayMinutes: stored.usualStayMinutes,
    usualEnergyWh: stored.usualEnergyWh,
    updatedAt: timestamp(stored.updatedAtMs),
  };
}
