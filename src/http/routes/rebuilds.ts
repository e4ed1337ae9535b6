import { Hono } from 'hono';
import type { Rebuild } from '../../domain/rebuild.ts';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { findRebuild, listStationIds, openRebuild, putRebuild } from '../../storage/d1/rebuild-queries.ts';
import { advanceRebuild } from '../advance-rebuild.ts';
import { type RebuildView, rebuild, rebuildRequest } from '../contract/rebuild.ts';
import { stationId } from '../contract/station.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { guardedRpc } from '../guarded-rpc.ts';
import { HttpProblem } from '../http-problem.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const tag = 'Read model';
/** Pages that the request itself sees to; the schedule does the rest, once a minute. */
const PAGES_PER_REQUEST = 25;

/** The read model, made anew from what the stations know. */
export const rebuildRoutes = new Hono<HttpEnv>()
  .post(
    '/read-model/rebuilds',
    documented({
      tag,
      summary: 'Rebuild the read model',
      description:
        'Station by station, everything that D1 has of it is replaced by what its object knows. Goes on by itself, once a minute; while one is under way, the answer is that one.',
      answers: { 202: rebuild },
      problems: ['unsupported-media-type', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(rebuildRequest),
    async (c) => {
      const { db, nowMs, newId, station, fleet } = c.get('dependencies');
      const open = await openRebuild(db);
      const world = { db, nowMs, station: (id: string) => guardedRpc(station(id)) };
      if (open !== null)
        return c.json(rebuildView(await advanceRebuild(world, open, PAGES_PER_REQUEST)), 202);
      const registered = await guardedRpc(fleet()).listStations();
      const named = c.req.valid('json').stationIds.filter((id) => stationId.safeParse(id).success);
      const remaining = [...new Set([...(await listStationIds(db)), ...registered, ...named])].sort();
      const made: Rebuild = {
        id: newId(),
        requestedBy: c.get('operator').name,
        createdAtMs: nowMs(),
        remaining,
        afterTransactionId: null,
        stationsTotal: remaining.length,
        transactionsTold: 0,
        unknown: [],
        settledAtMs: null,
      };
      await putRebuild(db, made);
      const now = await advanceRebuild(world, made, PAGES_PER_REQUEST);
      return c.json(rebuildView(now), 202, { location: `/api/v1/read-model/rebuilds/${now.id}` });
    },
  )
  .get(
    '/read-model/rebuilds/:rebuildId',
    documented({
      tag,
      summary: 'Read how far a rebuild is',
      answers: { 200: rebuild },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('rebuildId');
      const found = await findRebuild(c.get('dependencies').db, id);
      if (found === null) throw new HttpProblem('not-found', { detail: `There is no rebuild ${id}` });
      return c.json(rebuildView(found));
    },
  );

function rebuildView(found: Rebuild): RebuildView {
  return {
    id: found.id,
    state: found.settledAtMs === null ? 'running' : 'done',
    requestedBy: found.requestedBy,
    createdAt: timestamp(found.createdAtMs),
    settledAt: timestampOrNull(found.settledAtMs),
    stationsTotal: found.stationsTotal,
    stationsTold: found.stationsTotal - found.remaining.length - found.unknown.length,
    transactionsTold: found.transactionsTold,
    unknown: [...found.unknown],
  };
}
