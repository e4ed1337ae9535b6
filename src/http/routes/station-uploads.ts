import { type Context, Hono } from 'hono';
import type { Upload } from '../../domain/upload.ts';
import { uploadView } from '../../projections/upload-view.ts';
import { deleteUpload, findUpload, listUploads } from '../../storage/d1/upload-queries.ts';
import { attachment } from '../attachment.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { type UploadView, upload } from '../contract/upload.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { known, stationOf } from '../station-of.ts';
import { validatedQuery } from '../validated.ts';

const tag = 'Uploads';
const problems = ['not-found', 'station-unavailable', 'database-unavailable'] as const;

/** For each upload its station is asked what it said, so a page has no more of them, whatever is asked for. */
const PAGE_MAX = 100;

/** The files that stations were asked for with GetDiagnostics and GetLog, and brought here. */
export const stationUploadRoutes = new Hono<HttpEnv>()
  .get(
    '/stations/:stationId/uploads',
    documented({
      tag,
      summary: 'List the files of a station',
      description: 'Those it brought, and those it was asked for and did not bring yet. The newest first.',
      answers: { 200: pageOf(upload) },
      problems: ['invalid-cursor', ...problems],
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const stationId = c.req.param('stationId');
      known(await stationOf(c, stationId).describe(), stationId);
      const { limit, cursor } = c.req.valid('query');
      const query = { stationId, limit: Math.min(limit, PAGE_MAX), cursor };
      const page = await listUploads(c.get('dependencies').db, query);
      const views = await Promise.all((page?.items ?? []).map(async (item) => await viewOf(c, item)));
      return c.json(pageView(page === null ? null : { ...page, items: views }, (view) => view));
    },
  )
  .get(
    '/stations/:stationId/uploads/:commandId',
    documented({
      tag,
      summary: 'Read what became of a file',
      answers: { 200: upload },
      problems,
    }),
    async (c) => c.json(await viewOf(c, await knownUpload(c))),
  )
  .delete(
    '/stations/:stationId/uploads/:commandId',
    documented({
      tag,
      summary: 'Delete a file',
      description: 'One that was not brought yet cannot be brought any more.',
      answers: { 204: 'It is gone' },
      problems,
    }),
    async (c) => {
      const { db, uploads } = c.get('dependencies');
      const { stationId, commandId, file } = await knownUpload(c);
      // The file first: as long as it is there, it is listed.
      if (file !== null) await uploads?.bucket.delete(file.key);
      await deleteUpload(db, stationId, commandId);
      return c.body(null, 204);
    },
  )
  .get(
    '/stations/:stationId/uploads/:commandId/content',
    documented({
      tag,
      summary: 'Download a file',
      description:
        'Byte for byte as the station brought it, always as an attachment. Who did is in the audit log.',
      answers: { 200: 'The file' },
      problems,
    }),
    async (c) => {
      const { file } = await knownUpload(c);
      const stored = file === null ? null : await c.get('dependencies').uploads?.bucket.get(file.key);
      if (file === null || stored === null || stored === undefined)
        throw new HttpProblem('not-found', { detail: 'The file is not here' });
      return c.body(stored.body, 200, {
        'content-type': 'application/octet-stream',
        'content-length': String(stored.size),
        'content-disposition': attachment(file.name),
      });
    },
  );

async function knownUpload(c: Context<HttpEnv>): Promise<Upload> {
  const { stationId = '', commandId = '' } = c.req.param();
  known(await stationOf(c, stationId).describe(), stationId);
  const found = await findUpload(c.get('dependencies').db, stationId, commandId);
  if (found === null)
    throw new HttpProblem('not-found', { detail: `The station was asked for no file by ${commandId}` });
  return found;
}

async function viewOf(c: Context<HttpEnv>, found: Upload): Promise<UploadView> {
  const command = await stationOf(c, found.stationId).readCommand(found.commandId);
  return uploadView(found, command, c.get('dependencies').nowMs());
}
