import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { guardedRpc } from '../guarded-rpc.ts';
import { HttpProblem } from '../http-problem.ts';
import { known, noSuchStation, stationOf } from '../station-of.ts';
import { mayEnter } from '../../security/operator.ts';
import { requirePermission } from '../authorize.ts';
import { validatedQuery } from '../validated.ts';

const liveQuery = z.object({
  topic: z
    .string()
    .regex(/^(fleet|site:.+|station:.+)$/, '`fleet`, `site:<id>` or `station:<id>`')
    .describe('`fleet`, `site:<id>` or `station:<id>`'),
});

/** What tells an object that a request comes from a viewer the API has let in, not from a charging station. */
export const viewerHeader = 'x-chargeplane-viewer';
/** Tells the fleet object which sites a viewer is limited to. */
const sitesHeader = 'x-chargeplane-sites';

/** The live feed: the socket belongs to the object that has the news, which may sleep while nothing happens. */
export const liveRoutes = new Hono<HttpEnv>().get(
  '/live',
  documented({
    tag: 'Live',
    summary: 'Watch the fleet, a site or a station',
    description:
      'A WebSocket. One JSON text frame per message; `ping` is answered with `pong`. A station topic also carries exchanges and commands.',
    answers: { 101: 'The socket is open' },
    problems: ['invalid-request', 'wrong-origin', 'not-found', 'upgrade-required', 'station-unavailable'],
  }),
  validatedQuery(liveQuery),
  async (c) => {
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
      throw new HttpProblem('upgrade-required', { headers: { upgrade: 'websocket' } });
    }
    const { topic } = c.req.valid('query');
    const request = new Request(c.req.raw);
    request.headers.set(viewerHeader, '1');
    request.headers.delete(sitesHeader);
    const operator = c.get('operator');
    if (!topic.startsWith('station:')) {
      if (topic.startsWith('site:') && !mayEnter(operator, topic.slice('site:'.length)))
        throw new HttpProblem('not-found');
      if (operator.siteIds !== null) request.headers.set(sitesHeader, JSON.stringify(operator.siteIds));
      return await guardedRpc(c.get('dependencies').fleet()).fetch(request);
    }
    requirePermission(c, 'exchanges:read');
    const id = topic.slice('station:'.length);
    const station = stationOf(c, id);
    const described = known(await station.describe(), id);
    if (!mayEnter(operator, described.station.siteId)) throw noSuchStation(id);
    return await station.fetch(request);
  },
);
