import { type Context, Hono } from 'hono';
import { accessProblem } from '../access-problem.ts';
import { passwordRotation, profileMove, profileMoveStarted } from '../contract/station.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { preferredWaitS } from '../prefer-wait.ts';
import { stationOf } from '../station-of.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const tag = 'Stations';

/** How a station proves who it is, changed in operation. */
export const stationAccessRoutes = new Hono<HttpEnv>()
  .post(
    '/stations/:stationId/rotate-password',
    documented({
      tag,
      summary: 'Give a station a new password',
      description:
        'The station is told its new password, which this answer shows once. When its answer is lost, both passwords open until its next login tells which one it has.',
      answers: { 202: passwordRotation },
      headers: { Prefer: '`wait=N`: wait up to N seconds for the outcome, at most 25.' },
      problems: ['not-found', 'never-connected', 'in-use', 'station-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('stationId');
      const result = await stationOf(c, id).rotatePassword({
        requestedBy: c.get('operator').name,
        waitMs: waitMs(c),
      });
      if (!result.ok) throw accessProblem(id, result);
      const { password, command } = result.value;
      return c.json({ password, commandId: command.id, state: command.state }, 202);
    },
  )
  .post(
    '/stations/:stationId/security-profile',
    documented({
      tag,
      summary: 'Move a station to another security profile',
      description:
        'Sends what its version needs, one command after the other. Until the station has connected with the new profile it may use either; afterwards never a lower one, except 3 to 2 with `allowDowngrade`.',
      answers: { 202: profileMoveStarted },
      headers: { Prefer: '`wait=N`: wait up to N seconds for the first answer, at most 25.' },
      problems: ['unsupported-media-type', 'not-found', 'never-connected', 'in-use', 'station-unavailable'],
    }),
    jsonBody,
    validatedBody(profileMove),
    async (c) => {
      const id = c.req.param('stationId');
      const { url, priority, ...move } = c.req.valid('json');
      const scheme = move.profile === 1 ? 'ws' : 'wss';
      const result = await stationOf(c, id).moveToProfile({
        ...move,
        url: url ?? `${scheme}://${new URL(c.req.url).host}/ocpp`,
        priority: priority ?? String(move.slot),
        requestedBy: c.get('operator').name,
        waitMs: waitMs(c),
      });
      if (!result.ok) throw accessProblem(id, result);
      return c.json({ commandId: result.value.id, state: result.value.state }, 202);
    },
  );

function waitMs(c: Context<HttpEnv>): number {
  return (preferredWaitS(c.req.header('prefer')) ?? 0) * 1_000;
}
