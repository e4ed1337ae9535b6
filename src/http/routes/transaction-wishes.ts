import { type Context, Hono } from 'hono';
import type { TransactionWishes } from '../../domain/transaction-wishes.ts';
import type { SiteRpc, WishesPicture } from '../../durable/site-rpc.ts';
import { timestampOrNull } from '../../projections/timestamp.ts';
import {
  type TransactionWishesView,
  transactionWishes,
  transactionWishesWrite,
} from '../contract/transaction-wishes.ts';
import type { HttpEnv } from '../dependencies.ts';
import { type OperationDescription, documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { askSite } from '../site-load-context.ts';
import { transactionRecordOf } from '../transaction-record-of.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const tag = 'Site load';
const problems: OperationDescription['problems'] = [
  'not-found',
  'shares-no-power',
  'site-unavailable',
  'database-unavailable',
];

/** What drivers and operators wish for a transaction where a site shares its power. */
export const transactionWishesRoutes = new Hono<HttpEnv>()
  .get(
    '/transactions/:transactionId/wishes',
    documented({
      tag,
      summary: 'Read what is wished for a transaction',
      description:
        'With what its share follows from: a wish, what the car said, what its token is known for.',
      answers: { 200: transactionWishes },
      problems,
    }),
    async (c) => c.json(wishesView(await ask(c, (site, id) => site.readWishes(id)))),
  )
  .put(
    '/transactions/:transactionId/wishes',
    documented({
      tag,
      summary: 'Wish for a transaction',
      description:
        'Priority, departure and energy. A wish outranks what the car said; it binds nothing, and no circuit carries more for it.',
      answers: { 200: transactionWishes },
      problems: ['unsupported-media-type', ...problems],
    }),
    jsonBody,
    validatedBody(transactionWishesWrite),
    async (c) => {
      const { priority, departureAt, energyWh, surplusOnly } = c.req.valid('json');
      const departureMs = departureAt === null ? null : Date.parse(departureAt);
      if (departureMs !== null && departureMs <= c.get('dependencies').nowMs()) {
        const errors = [{ pointer: '/departureAt', detail: 'is past: give a time to come, or null' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      const wishes: TransactionWishes = {
        priority,
        departureMs,
        energyWh,
        ...(surplusOnly ? { surplusOnly } : {}),
      };
      return c.json(wishesView(await ask(c, (site, id) => site.wish(id, wishes))));
    },
  )
  .delete(
    '/transactions/:transactionId/wishes',
    documented({
      tag,
      summary: 'Take back what was wished for a transaction',
      answers: { 204: 'Nothing is wished any more' },
      problems,
    }),
    async (c) => {
      await ask(c, (site, id) => site.wish(id, null));
      return c.body(null, 204);
    },
  );

async function ask(
  c: Context<HttpEnv>,
  question: (site: SiteRpc, transactionId: string) => Promise<WishesPicture | null>,
): Promise<WishesPicture> {
  const id = c.req.param('transactionId') ?? '';
  const { siteId } = await transactionRecordOf(c, id);
  const found = siteId === null ? null : await askSite(c, siteId, (site) => question(site, id));
  if (found === null) throw new HttpProblem('shares-no-power');
  return found;
}

function wishesView({ wishes, needs }: WishesPicture): TransactionWishesView {
  return {
    priority: wishes.priority,
    departureAt: timestampOrNull(wishes.departureMs),
    energyWh: wishes.energyWh,
    surplusOnly: wishes.surplusOnly ?? false,
    inForce: {
      priority: needs.priority,
      priorityFrom: needs.priorityFrom,
      departureAt: timestampOrNull(needs.departureMs),
      departureFrom: needs.departureFrom,
      energyWh: needs.energyWh,
      energyFrom: needs.energyFrom,
    },
  };
}
