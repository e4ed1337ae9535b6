import { Hono } from 'hono';
import type { DocumentCollection, StationDocument } from '../../domain/document.ts';
import {
  certificateView,
  chargingProfileView,
  documentView,
  inReadingOrder,
  localListView,
  reservationView,
} from '../../projections/document-view.ts';
import { pageOf } from '../contract/common.ts';
import {
  documentCollection,
  documentQuery,
  installedChargingProfile,
  localList,
  reservation,
  stationCertificate,
  stationDocument,
} from '../contract/station-document.ts';
import type { HttpEnv } from '../dependencies.ts';
import { type OperationDescription, documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageByPosition } from '../list-page.ts';
import { known, stationOf } from '../station-of.ts';
import { validatedQuery } from '../validated.ts';

const tag = 'Station documents';
const problems: OperationDescription['problems'] = ['invalid-cursor', 'not-found', 'station-unavailable'];

/** What a station holds beside transactions and variables, as it accepted or reported it. */
export const stationDocumentRoutes = new Hono<HttpEnv>()
  .get(
    '/stations/:stationId/documents/:collection',
    documented({
      tag,
      summary: 'List documents of a collection',
      description: `In the words of the station's OCPP version. Collections: ${documentCollection.options.map((name) => `\`${name}\``).join(', ')}.`,
      answers: { 200: pageOf(stationDocument) },
      problems,
    }),
    validatedQuery(documentQuery),
    async (c) => {
      const { stationId, collection } = c.req.param();
      const parsed = documentCollection.safeParse(collection);
      if (!parsed.success) throw new HttpProblem('not-found', { detail: `No collection ${collection}` });
      const found = known(await stationOf(c, stationId).listDocuments(parsed.data), stationId);
      return c.json(pageByPosition(inReadingOrder(found), c.req.valid('query'), documentView));
    },
  )
  .get(
    '/stations/:stationId/charging-profiles',
    documented({
      tag,
      summary: 'List charging profiles',
      description:
        'Those the station holds, by what it accepted and, in OCPP 2.x, by its own reports. All versions look alike.',
      answers: { 200: pageOf(installedChargingProfile) },
      problems,
    }),
    validatedQuery(documentQuery),
    async (c) => {
      const found = await listed(c, 'charging-profiles');
      return c.json(pageByPosition(found, c.req.valid('query'), chargingProfileView));
    },
  )
  .get(
    '/stations/:stationId/certificates',
    documented({
      tag,
      summary: 'List certificates',
      description: 'Root certificates the station trusts and leaf certificates it got from us.',
      answers: { 200: pageOf(stationCertificate) },
      problems,
    }),
    validatedQuery(documentQuery),
    async (c) => {
      const found = await listed(c, 'certificates');
      return c.json(pageByPosition(found, c.req.valid('query'), certificateView));
    },
  )
  .get(
    '/stations/:stationId/local-list',
    documented({
      tag,
      summary: 'Read the local authorization list',
      description: 'As the station accepted it last, with the versions wanted, accepted and reported.',
      answers: { 200: localList },
      problems,
    }),
    validatedQuery(documentQuery),
    async (c) => {
      const { entries, summary } = localListView(await listed(c, 'local-list'));
      const page = pageByPosition(entries, c.req.valid('query'), (entry) => ({ ...entry }));
      return c.json({ ...summary, ...page });
    },
  )
  .get(
    '/stations/:stationId/reservations',
    documented({
      tag,
      summary: 'List reservations',
      description: 'The latest first, with what became of them.',
      answers: { 200: pageOf(reservation) },
      problems,
    }),
    validatedQuery(documentQuery),
    async (c) => {
      const nowMs = Date.now();
      const found = await listed(c, 'reservations');
      return c.json(
        pageByPosition(found, c.req.valid('query'), (document) => reservationView(document, nowMs)),
      );
    },
  );

async function listed(
  c: Parameters<typeof stationOf>[0],
  collection: DocumentCollection,
): Promise<StationDocument[]> {
  const id = c.req.param('stationId') ?? '';
  return inReadingOrder(known(await stationOf(c, id).listDocuments(collection), id));
}
