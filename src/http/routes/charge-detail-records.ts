import { type Context, Hono } from 'hono';
import type { ChargeDetailRecord } from '../../domain/charge-detail-record/charge-detail-record.ts';
import { chargeDetailRecordCsv } from '../../domain/charge-detail-record/charge-detail-record-csv.ts';
import { chargeDetailRecordJsonLines } from '../../domain/charge-detail-record/charge-detail-record-json-lines.ts';
import type { Tariff } from '../../domain/tariff/tariff.ts';
import { chargeDetailRecordView } from '../../projections/charge-detail-record-view.ts';
import {
  type ChargeDetailRecordFilter,
  findChargeDetailRecord,
  listChargeDetailRecords,
} from '../../storage/d1/charge-detail-record-queries.ts';
import { findTariffVersions } from '../../storage/d1/tariff-queries.ts';
import {
  chargeDetailRecord,
  chargeDetailRecordExport,
  chargeDetailRecordQuery,
  correctionRequest,
} from '../contract/charge-detail-record.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageByPosition, pageView } from '../list-page.ts';
import { stationOf } from '../station-of.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Charge detail records';
/** Records that an export reads at once. */
const exportPageSize = 500;

/** Charge detail records: what transactions are billed. The stations' objects issue them; this is their list. */
export const chargeDetailRecordRoutes = new Hono<HttpEnv>()
  .get(
    '/cdrs',
    documented({
      tag,
      summary: 'List charge detail records',
      description: 'The latest end first; of each record the newest version, unless `versions` is `all`.',
      answers: { 200: pageOf(chargeDetailRecord) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(chargeDetailRecordQuery),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const { db } = c.get('dependencies');
      const page = await listChargeDetailRecords(db, { ...inMs(filter), limit, cursor });
      return c.json(pageView(page, chargeDetailRecordView));
    },
  )
  .get(
    '/cdrs/export',
    documented({
      tag,
      summary: 'Export charge detail records',
      description:
        'All that fit the filter, as CSV or as JSON Lines. In CSV, text that a spreadsheet would run as a formula has an apostrophe in front.',
      answers: { 200: 'The file, `text/csv` or `application/jsonl`' },
      problems: ['database-unavailable'],
    }),
    validatedQuery(chargeDetailRecordExport),
    async (c) => {
      const { format, ...filter } = c.req.valid('query');
      const write = format === 'csv' ? chargeDetailRecordCsv : chargeDetailRecordJsonLines;
      const pages = recordPages(c.get('dependencies').db, inMs(filter));
      // The first page is read here, so that a database that is away is a 503 and not half a file.
      const first = await pages.next();
      const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl';
      return c.body(fileOf(write, first.done === true ? [] : first.value, pages), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="charge-detail-records.${format}"`,
      });
    },
  )
  .get(
    '/cdrs/:transactionId',
    documented({
      tag,
      summary: 'Read a charge detail record',
      description: 'Its newest version.',
      answers: { 200: chargeDetailRecord },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(chargeDetailRecordView(latest(await knownVersions(c)))),
  )
  .get(
    '/cdrs/:transactionId/versions',
    documented({
      tag,
      summary: 'List the versions of a charge detail record',
      description: 'The newest first. No version is ever changed.',
      answers: { 200: pageOf(chargeDetailRecord) },
      problems: ['invalid-cursor', 'not-found', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(
        pageByPosition((await knownVersions(c)).toReversed(), c.req.valid('query'), chargeDetailRecordView),
      ),
  )
  .post(
    '/cdrs/:transactionId/corrections',
    documented({
      tag,
      summary: 'Correct a charge detail record',
      description:
        'Issues the next version, priced anew; the versions before stay. What the station tells later does not override it. A correction that changes nothing issues nothing.',
      answers: { 200: chargeDetailRecord },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'not-found', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(correctionRequest),
    async (c) => {
      const before = latest(await knownVersions(c));
      const { reason, energyWh, tariff } = c.req.valid('json');
      const corrected = await stationOf(c, before.stationId).correctRecord({
        transactionId: before.transactionId,
        reason,
        issuedBy: c.get('operator').name,
        energyWh: energyWh ?? null,
        tariff: await tariffFor(c, before, tariff),
      });
      if (corrected.ok) return c.json(chargeDetailRecordView(corrected.value));
      if (corrected.code === 'not-found') throw noSuchRecord(c);
      throw new HttpProblem('invalid-request', { detail: corrected.detail });
    },
  );

/** The tariff to price by: the one asked for, else that of the version before. */
async function tariffFor(
  c: Context<HttpEnv>,
  before: ChargeDetailRecord,
  asked: { readonly id: string; readonly version?: number | undefined } | null | undefined,
): Promise<Tariff | null> {
  if (asked === null || (asked === undefined && before.price === null)) return null;
  const id = asked?.id ?? before.price?.tariffId ?? '';
  const version = asked === undefined ? before.price?.tariffVersion : asked.version;
  const versions = await findTariffVersions(c.get('dependencies').db, id);
  const found = versions.find((candidate) => version === undefined || candidate.version === version);
  if (found === undefined) {
    const errors = [{ pointer: '/tariff', detail: 'there is no such tariff or version' }];
    throw new HttpProblem('invalid-request', { errors });
  }
  const { createdAtMs: _createdAtMs, ...tariff } = found;
  return tariff;
}

async function* recordPages(
  db: D1Database,
  filter: Omit<ChargeDetailRecordFilter, 'limit' | 'cursor'>,
): AsyncGenerator<readonly ChargeDetailRecord[], undefined> {
  let cursor: string | undefined;
  do {
    const page = await listChargeDetailRecords(db, { ...filter, limit: exportPageSize, cursor });
    if (page === null) return;
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** A file that is written while it is read: an export has no size that must fit into memory. */
function fileOf(
  write: (records: Iterable<ChargeDetailRecord>) => Iterable<string>,
  first: readonly ChargeDetailRecord[],
  rest: AsyncGenerator<readonly ChargeDetailRecord[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let header = true;
  const textOf = (records: readonly ChargeDetailRecord[]): string => {
    const lines = [...write(records)];
    // Each page is written as a file of its own: only the first one's header counts.
    const text = (header || write === chargeDetailRecordJsonLines ? lines : lines.slice(1)).join('');
    header = false;
    return text;
  };
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(textOf(first)));
    },
    async pull(controller) {
      const page = await rest.next();
      if (page.done === true) controller.close();
      else controller.enqueue(encoder.encode(textOf(page.value)));
    },
  });
}

function inMs<Filter extends { readonly from?: string | undefined; readonly to?: string | undefined }>({
  from,
  to,
  ...filter
}: Filter) {
  return {
    ...filter,
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
  };
}

async function knownVersions(c: Context<HttpEnv>): Promise<ChargeDetailRecord[]> {
  const found = await findChargeDetailRecord(c.get('dependencies').db, c.req.param('transactionId') ?? '');
  if (found.length === 0) throw noSuchRecord(c);
  return found;
}

function latest(versions: readonly ChargeDetailRecord[]): ChargeDetailRecord {
  const newest = versions.at(-1);
  if (newest === undefined) throw new HttpProblem('not-found');
  return newest;
}

function noSuchRecord(c: Context<HttpEnv>): HttpProblem {
  const id = c.req.param('transactionId') ?? '';
  return new HttpProblem('not-found', { detail: `Transaction ${id} has no charge detail record` });
}
