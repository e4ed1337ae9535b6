import { type Context, Hono } from 'hono';
import type { RootRotation } from '../../domain/root-rotation.ts';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { accessProblem } from '../access-problem.ts';
import { type RootRotationView, rootRotation } from '../contract/root-rotation.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { known, stationOf } from '../station-of.ts';

const tag = 'Stations';

/** One station brought from the old root of the built-in authority to the new one. */
export const rootRotationRoutes = new Hono<HttpEnv>()
  .post(
    '/stations/:stationId/root-rotation',
    documented({
      tag,
      summary: 'Bring a station to the new root',
      description:
        'After `npm run ca -- rotate`: asks whether it checks new roots by the old one (AdditionalRootCertificateCheck), installs the link certificate or the new root as that says, sees it listed, has it ask for a new certificate and use it (security profile 3), and takes the old root away last. It waits for a station that is away. When something is refused it ends, the station keeps all roots it has, and `reason` says why; it may be begun again.',
      answers: { 202: rootRotation },
      problems: ['not-found', 'never-connected', 'in-use', 'station-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('stationId');
      const requestedBy = c.get('operator').name;
      const result = await stationOf(c, id).rotateRoot({ requestedBy, id: null });
      if (!result.ok) throw accessProblem(id, result);
      return c.json(rootRotationView(result.value), 202);
    },
  )
  .get(
    '/stations/:stationId/root-rotation',
    documented({
      tag,
      summary: 'See how far a station is on its way to the new root',
      description: 'The latest; those before are among its documents, as `root-rotations`.',
      answers: { 200: rootRotation },
      problems: ['not-found', 'station-unavailable'],
    }),
    async (c) => c.json(rootRotationView(await latest(c))),
  )
  .delete(
    '/stations/:stationId/root-rotation',
    documented({
      tag,
      summary: 'Stop bringing a station to the new root',
      description: 'What was done stays done: the station keeps the roots it has then.',
      answers: { 200: rootRotation },
      problems: ['not-found', 'station-unavailable'],
    }),
    async (c) => {
      const cancelled = await stationOf(c, c.req.param('stationId')).cancelRootRotation();
      return c.json(rootRotationView(cancelled ?? (await latest(c))));
    },
  );

async function latest(c: Context<HttpEnv>): Promise<RootRotation> {
  const id = c.req.param('stationId') ?? '';
  const documents = known(await stationOf(c, id).listDocuments('root-rotations'), id);
  const all = documents.map(({ value }) => value as RootRotation);
  const [found] = all.sort((a, b) => b.startedAtMs - a.startedAtMs);
  if (found === undefined)
    throw new HttpProblem('not-found', { detail: `${id} was never brought to another root` });
  return found;
}

function rootRotationView(rotation: RootRotation): RootRotationView {
  const { id, state, reason, requestedBy, checksRoots, commandId } = rotation;
  return {
    id,
    state,
    reason,
    requestedBy,
    startedAt: timestamp(rotation.startedAtMs),
    settledAt: timestampOrNull(rotation.settledAtMs),
    checksRoots,
    commandId,
    steps: rotation.steps.map(({ changedAtMs, ...step }) => ({
      ...step,
      changedAt: timestampOrNull(changedAtMs),
    })),
  };
}
