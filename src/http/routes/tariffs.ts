import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { intlZone } from '../../domain/tariff/intl-zone.ts';
import { parseTariffTerms } from '../../domain/tariff/parse-tariff-terms.ts';
import { previewPrice } from '../../domain/tariff/preview-price.ts';
import { tariffInForce } from '../../domain/tariff/tariff-in-force.ts';
import { priceView } from '../../projections/charge-detail-record-view.ts';
import { timestamp } from '../../projections/timestamp.ts';
import {
  type StoredTariff,
  deleteTariff,
  findTariffVersions,
  insertTariff,
  listTariffs,
} from '../../storage/d1/tariff-queries.ts';
import { price } from '../contract/charge-detail-record.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import {
  type TariffView,
  pricePreviewRequest,
  tariff,
  tariffVersionWrite,
  tariffWrite,
} from '../contract/tariff.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageByPosition, pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Tariffs';

/** Tariffs: what charging costs, in versions that are added and never changed. */
export const tariffRoutes = new Hono<HttpEnv>()
  .get(
    '/tariffs',
    documented({
      tag,
      summary: 'List tariffs',
      description: 'The newest version of each.',
      answers: { 200: pageOf(tariff) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(pageView(await listTariffs(c.get('dependencies').db, c.req.valid('query')), tariffView)),
  )
  .post(
    '/tariffs',
    documented({
      tag,
      summary: 'Add a tariff',
      description: 'Its first version. It applies nowhere until it is assigned.',
      answers: { 201: tariff },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(tariffWrite),
    async (c) => {
      const { id = c.get('dependencies').newId(), ...write } = c.req.valid('json');
      const added = await addVersion(c, id, 1, write);
      if (added === null) {
        throw new HttpProblem('already-exists', { detail: `There is a tariff ${id} already` });
      }
      return c.json(tariffView(added), 201, { location: `/api/v1/tariffs/${id}` });
    },
  )
  .get(
    '/tariffs/:tariffId',
    documented({
      tag,
      summary: 'Read the newest version of a tariff',
      answers: { 200: tariff },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(tariffView((await knownVersions(c))[0])),
  )
  .put(
    '/tariffs/:tariffId',
    documented({
      tag,
      summary: 'Add a version of a tariff',
      description:
        'The versions before stay as they are, and so do the transactions that started under them.',
      answers: { 200: tariff },
      problems: ['unsupported-media-type', 'not-found', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(tariffVersionWrite),
    async (c) => {
      const [newest] = await knownVersions(c);
      const added = await addVersion(c, newest.id, newest.version + 1, c.req.valid('json'));
      if (added === null) {
        throw new HttpProblem('already-exists', { detail: 'Somebody added a version at the same time' });
      }
      return c.json(tariffView(added));
    },
  )
  .delete(
    '/tariffs/:tariffId',
    documented({
      tag,
      summary: 'Remove a tariff',
      description: 'Refused when it was ever assigned: bills may name it.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'in-use', 'database-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('tariffId');
      const outcome = await deleteTariff(c.get('dependencies').db, id);
      if (outcome === 'in-use') throw new HttpProblem('in-use', { detail: 'It was assigned' });
      if (outcome === 'not-found') throw noSuchTariff(id);
      return c.body(null, 204);
    },
  )
  .get(
    '/tariffs/:tariffId/versions',
    documented({
      tag,
      summary: 'List the versions of a tariff',
      description: 'The newest first.',
      answers: { 200: pageOf(tariff) },
      problems: ['invalid-cursor', 'not-found', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) => c.json(pageByPosition(await knownVersions(c), c.req.valid('query'), tariffView)),
  )
  .post(
    '/tariffs/:tariffId/preview',
    documented({
      tag,
      summary: 'Preview a price',
      description: 'What a made-up transaction would cost, line by line.',
      answers: { 200: price },
      problems: ['unsupported-media-type', 'not-found', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(pricePreviewRequest),
    async (c) => {
      const versions = await knownVersions(c);
      const { version, startedAt, timeZone, ...sample } = c.req.valid('json');
      const startedAtMs = Date.parse(startedAt);
      const chosen =
        version === undefined
          ? tariffInForce(versions, startedAtMs)
          : versions.find((candidate) => candidate.version === version);
      if (chosen === null || chosen === undefined) {
        const pointer = version === undefined ? '/startedAt' : '/version';
        const errors = [{ pointer, detail: 'no version of the tariff fits' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      return c.json(priceView(previewPrice(chosen, { startedAtMs, ...sample }, zone(timeZone))));
    },
  );

async function addVersion(
  c: Context<HttpEnv>,
  id: string,
  version: number,
  { validFrom, ...write }: z.infer<typeof tariffVersionWrite>,
): Promise<StoredTariff | null> {
  const { db, nowMs } = c.get('dependencies');
  const { terms, faults } = parseTariffTerms(write);
  if (terms === null) throw new HttpProblem('invalid-request', { errors: faults });
  const stored = { ...terms, id, version, validFromMs: sinceMs(validFrom, nowMs()), createdAtMs: nowMs() };
  return (await insertTariff(db, stored)) ? stored : null;
}

/** Stations tell time in seconds and not always right: what is meant for now holds for the whole minute. */
export function sinceMs(validFrom: string | undefined, nowMs: number): number {
  return validFrom === undefined ? Math.floor(nowMs / 60_000) * 60_000 : Date.parse(validFrom);
}

async function knownVersions(c: Context<HttpEnv>): Promise<[StoredTariff, ...StoredTariff[]]> {
  const id = c.req.param('tariffId') ?? '';
  const [newest, ...older] = await findTariffVersions(c.get('dependencies').db, id);
  if (newest === undefined) throw noSuchTariff(id);
  return [newest, ...older];
}

function zone(timeZone: string) {
  try {
    return intlZone(timeZone);
  } catch {
    const errors = [{ pointer: '/timeZone', detail: 'not an IANA time zone' }];
    throw new HttpProblem('invalid-request', { errors });
  }
}

function noSuchTariff(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no tariff ${id}` });
}

function tariffView({ validFromMs, createdAtMs, components, ...fields }: StoredTariff): TariffView {
  return {
    ...fields,
    components: components.map(({ window, ...component }) => ({
      ...component,
      window: window === null ? null : { ...window, weekdays: window.weekdays && [...window.weekdays] },
    })),
    validFrom: timestamp(validFromMs),
    createdAt: timestamp(createdAtMs),
  };
}
