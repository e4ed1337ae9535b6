import { type Context, Hono } from 'hono';
import type { MeterPublicKey } from '../../domain/meter/signed-value.ts';
import { stationView } from '../../projections/station-view.ts';
import { isUsableKey, readMeterKey } from '../../security/meter-key.ts';
import { mayEnter } from '../../security/operator.ts';
import { generateStationPassword } from '../../security/station-password.ts';
import { deleteStationFiles } from '../../storage/bucket/delete-station-files.ts';
import { findSite } from '../../storage/d1/site-queries.ts';
import { listStations } from '../../storage/d1/station-queries.ts';
import { pageOf } from '../contract/common.ts';
import {
  type StationCreated,
  type StationView,
  station,
  stationCreate,
  stationCreated,
  stationQuery,
  stationUpdate,
} from '../contract/station.ts';
import type { StationDescription } from '../../durable/station-rpc.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { known, noSuchStation, stationOf } from '../station-of.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { withoutUndefined } from '../without-undefined.ts';

const tag = 'Stations';

/** Stations: the list comes from the read model, one station from its own object. */
export const stationRoutes = new Hono<HttpEnv>()
  .get(
    '/stations',
    documented({
      tag,
      summary: 'List stations',
      description: 'In the order of their ids, from the read model: `asOf` tells how old each picture is.',
      answers: { 200: pageOf(station) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(stationQuery),
    async (c) => {
      const { q, online, ...filter } = c.req.valid('query');
      const { db, quirks } = c.get('dependencies');
      const page = await listStations(db, {
        ...filter,
        text: q,
        online: online === undefined ? undefined : online === 'true',
        siteIds: c.get('operator').siteIds,
      });
      return c.json(
        pageView(page, (record) =>
          stationView(record.station, record.connectors, quirks.chosenFor(record.station), record.asOfMs),
        ),
      );
    },
  )
  .post(
    '/stations',
    documented({
      tag,
      summary: 'Provision a station',
      description:
        'A generated password is shown in this answer and never again. `url` is where to point the station.',
      answers: { 201: stationCreated },
      problems: ['unsupported-media-type', 'already-exists', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(stationCreate),
    async (c) => {
      const body = c.req.valid('json');
      const { randomBytes } = c.get('dependencies');
      const usesPassword = body.securityProfile === 1 || body.securityProfile === 2;
      if (!usesPassword && body.password !== undefined) {
        throw fieldProblem('/password', `security profile ${body.securityProfile} uses no password`);
      }
      await checkSite(c, body.siteId ?? null);
      const password = usesPassword ? (body.password ?? generateStationPassword(randomBytes)) : null;
      const result = await stationOf(c, body.id).provision({
        id: body.id,
        siteId: body.siteId ?? null,
        securityProfile: body.securityProfile,
        registration: body.registration,
        password,
      });
      if (!result.ok && result.code === 'conflict') {
        throw new HttpProblem('already-exists', { detail: `There is a station ${body.id} already` });
      }
      if (!result.ok) throw invalid(result);
      const { station, connectors, quirks } = result.value;
      const url = stationUrl(c.req.url, body.id);
      const view: StationCreated = { ...stationView(station, connectors, quirks, null), password, url };
      return c.json(view, 201, { location: `/api/v1/stations/${encodeURIComponent(body.id)}` });
    },
  )
  .get(
    '/stations/:stationId',
    documented({
      tag,
      summary: 'Read a station',
      description: 'From the station object itself: as fresh as it gets.',
      answers: { 200: station },
      problems: ['not-found', 'station-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('stationId');
      const described = known(await stationOf(c, id).describe(), id);
      return c.json(describedView(described));
    },
  )
  .patch(
    '/stations/:stationId',
    documented({
      tag,
      summary: 'Change a station',
      description: 'Fields that are left out stay as they are.',
      answers: { 200: station },
      problems: ['unsupported-media-type', 'not-found', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(stationUpdate),
    async (c) => {
      const id = c.req.param('stationId');
      const body = c.req.valid('json');
      if (body.siteId !== undefined) await checkSite(c, body.siteId);
      await checkMeterKeys(body.meter?.publicKeys ?? []);
      const result = await stationOf(c, id).update(withoutUndefined(body));
      if (!result.ok) throw result.code === 'not-found' ? noSuchStation(id) : invalid(result);
      return c.json(describedView(result.value));
    },
  )
  .delete(
    '/stations/:stationId',
    documented({
      tag,
      summary: 'Remove a station',
      description:
        'Its link is closed, its journal forgotten and what it uploaded deleted; its transactions stay in the list of transactions.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'station-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('stationId');
      const { db, uploads } = c.get('dependencies');
      known(await stationOf(c, id).describe(), id);
      // Before the station: as long as something is left of it, it can be removed again.
      await deleteStationFiles(db, uploads?.bucket, id);
      const result = await stationOf(c, id).remove();
      if (!result.ok) throw noSuchStation(id);
      return c.body(null, 204);
    },
  );

function describedView({ station, connectors, quirks, meter, closing }: StationDescription): StationView {
  return { ...stationView(station, connectors, quirks, null), meter, closing };
}

/** Where a station connects [OCPP-J §3.1.1]: its identity, percent-encoded, ends the URL. */
function stationUrl(requestUrl: string, stationId: string): string {
  const { protocol, host } = new URL(requestUrl);
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ocpp/${encodeURIComponent(stationId)}`;
}

/** The site must exist and be the operator's business; only who has the whole fleet may have stations without one. */
async function checkSite(c: Context<HttpEnv>, siteId: string | null): Promise<void> {
  const operator = c.get('operator');
  if (siteId === null && operator.siteIds === null) return;
  if (siteId === null) throw fieldProblem('/siteId', 'name one of your sites');
  const found = mayEnter(operator, siteId) && (await findSite(c.get('dependencies').db, siteId)) !== null;
  if (!found) throw fieldProblem('/siteId', `no site has the id ${siteId}`);
}

/** A key that can verify nothing would make every signature look wrong. */
async function checkMeterKeys(keys: readonly MeterPublicKey[]): Promise<void> {
  for (const [index, { key }] of keys.entries()) {
    const read = readMeterKey(key);
    if (read !== null && (await isUsableKey(read))) continue;
    throw fieldProblem(
      `/meter/publicKeys/${index}/key`,
      'is no public key of an elliptic curve: give the SubjectPublicKeyInfo as PEM, or its DER in hex or base64',
    );
  }
}

function fieldProblem(pointer: string, detail: string): HttpProblem {
  return new HttpProblem('invalid-request', { errors: [{ pointer, detail }] });
}

function invalid(refusal: {
  readonly detail: string;
  readonly errors?: readonly { pointer: string; detail: string }[];
}): HttpProblem {
  return new HttpProblem('invalid-request', {
    detail: refusal.detail,
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
  });
}
