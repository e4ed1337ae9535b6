import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import { pageOf } from '../contract/common.ts';
import { refusedConnection } from '../contract/station.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { guardedRpc } from '../guarded-rpc.ts';
import { pageView } from '../list-page.ts';

/** Who tried to connect and was refused: the start of adopting a station, or of finding its wrong password. */
export const unknownStationRoutes = new Hono<HttpEnv>().get(
  '/unknown-stations',
  documented({
    tag: 'Stations',
    summary: 'List refused connections',
    description: 'The latest ones, kept in memory only: nobody unauthenticated causes a write.',
    answers: { 200: pageOf(refusedConnection) },
    problems: ['station-unavailable'],
  }),
  async (c) => {
    const items = await guardedRpc(c.get('dependencies').fleet()).listRefused();
    return c.json(
      pageView({ items, nextCursor: null }, ({ atMs, ...fields }) => ({ ...fields, at: timestamp(atMs) })),
    );
  },
);
