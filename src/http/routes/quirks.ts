import { Hono } from 'hono';
import { quirkView } from '../../projections/quirk-view.ts';
import { listRepairTotals } from '../../storage/d1/repair-count-queries.ts';
import { pageOf } from '../contract/common.ts';
import { quirk } from '../contract/quirk.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { pageView } from '../list-page.ts';

/** What stations do otherwise than OCPP says, and how often the fleet does it. */
export const quirkRoutes = new Hono<HttpEnv>().get(
  '/quirks',
  documented({
    tag: 'Quirks',
    summary: 'List known deviations',
    description:
      'Every deviation that is met, with the public reports of it and how often it was met, per vendor, model and ' +
      'firmware. Counters lag by up to an hour. A station with `strict` set has none.',
    answers: { 200: pageOf(quirk) },
    problems: ['database-unavailable'],
  }),
  async (c) => {
    const { db, quirks } = c.get('dependencies');
    const totals = await listRepairTotals(db);
    const items = quirks.descriptions;
    return c.json(pageView({ items, nextCursor: null }, (description) => quirkView(description, totals)));
  },
);
