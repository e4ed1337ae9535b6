import { Hono } from 'hono';
import { terminalCommandStates } from '../../domain/command.ts';
import type { CommandRefusalCode } from '../../durable/station-rpc.ts';
import { commandView } from '../../projections/command-view.ts';
import { command, commandRequest } from '../contract/command.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { commandPermission } from '../../security/permissions.ts';
import { requirePermission } from '../authorize.ts';
import { checkLocations, requireCommandRoom } from '../command-guard.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem, type ProblemOptions } from '../http-problem.ts';
import { idempotencyOf } from '../idempotency-key.ts';
import { idBefore, pageById } from '../list-page.ts';
import { preferredWaitS } from '../prefer-wait.ts';
import type { ProblemCode } from '../problem-types.ts';
import { requestCommand } from '../request-command.ts';
import { known, noSuchStation, stationOf } from '../station-of.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Commands';

/** What operators ask of a station, and what came of it. */
export const commandRoutes = new Hono<HttpEnv>()
  .post(
    '/stations/:stationId/commands',
    documented({
      tag,
      summary: 'Send a command to a station',
      description:
        'With `Prefer: wait=N` (at most 25 s) the answer is 200 and final when the command settled in time. Otherwise it is 202: the command lives on under `Location`. GetDiagnostics without a `location`, and GetLog without a `log.remoteLocation`, have the station bring its file here: see the uploads of the station.',
      answers: { 200: command, 202: command },
      headers: {
        Prefer: '`wait=N`: wait up to N seconds for the outcome, at most 25.',
        'Idempotency-Key':
          'A request repeated with the same key within 24 hours gets the same command, as it is by then, and does nothing again.',
      },
      problems: [
        ...([
          'unsupported-media-type',
          'unknown-action',
          'invalid-payload',
          'rule-broken',
          'not-found',
          'never-connected',
          'no-upload-bucket',
        ] as const),
        ...([
          'idempotency-mismatch',
          'queue-full',
          'too-many-requests',
          'station-unavailable',
          'database-unavailable',
        ] as const),
      ],
    }),
    jsonBody,
    validatedBody(commandRequest),
    async (c) => {
      const id = c.req.param('stationId');
      const body = c.req.valid('json');
      requirePermission(c, commandPermission(body.action));
      checkLocations(c, body.payload);
      await requireCommandRoom(c, 1);
      const waitS = preferredWaitS(c.req.header('prefer'));
      const result = await requestCommand(c, id, {
        action: body.action,
        payload: body.payload,
        requestedBy: c.get('operator').name,
        timeoutMs: body.timeoutSeconds === undefined ? null : body.timeoutSeconds * 1_000,
        waitMs: (waitS ?? 0) * 1_000,
        idempotency: await idempotencyOf(c),
        ...(body.ignoreRules === undefined ? {} : { ignoreRules: body.ignoreRules }),
      });
      if (!result.ok) throw commandProblem(id, result);
      if (result.replayed === true) c.header('idempotency-replayed', 'true');
      if (waitS !== null) c.header('preference-applied', `wait=${waitS}`);
      c.header('location', `/api/v1/stations/${encodeURIComponent(id)}/commands/${result.value.id}`);
      const settled = terminalCommandStates.has(result.value.state);
      return c.json(commandView(id, result.value), settled ? 200 : 202);
    },
  )
  .get(
    '/stations/:stationId/commands',
    documented({
      tag,
      summary: 'List the commands of a station',
      description: 'The newest first.',
      answers: { 200: pageOf(command) },
      problems: ['invalid-cursor', 'not-found', 'station-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const { limit, cursor } = c.req.valid('query');
      const found = await stationOf(c, id).listCommands({ limit: limit + 1, before: idBefore(cursor) });
      return c.json(pageById(known(found, id), limit, (item) => commandView(id, item)));
    },
  )
  .get(
    '/stations/:stationId/commands/:commandId',
    documented({
      tag,
      summary: 'Read a command',
      answers: { 200: command },
      problems: ['not-found', 'station-unavailable'],
    }),
    async (c) => {
      const { stationId, commandId } = c.req.param();
      const found = await stationOf(c, stationId).readCommand(commandId);
      if (found === null) throw noSuchCommand(commandId);
      return c.json(commandView(stationId, found));
    },
  )
  .delete(
    '/stations/:stationId/commands/:commandId',
    documented({
      tag,
      summary: 'Cancel a queued command',
      description: 'What was sent cannot be taken back.',
      answers: { 200: command },
      problems: ['not-found', 'already-sent', 'station-unavailable'],
    }),
    async (c) => {
      const { stationId, commandId } = c.req.param();
      const result = await stationOf(c, stationId).cancelCommand(commandId);
      if (!result.ok) {
        throw result.code === 'not-found'
          ? noSuchCommand(commandId)
          : new HttpProblem('already-sent', { detail: result.detail });
      }
      return c.json(commandView(stationId, result.value));
    },
  );

function noSuchCommand(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `The station has no command ${id}` });
}

function commandProblem(
  stationId: string,
  refusal: {
    readonly code: CommandRefusalCode;
    readonly detail: string;
    readonly errors?: readonly { pointer: string; detail: string }[];
  },
): HttpProblem {
  if (refusal.code === 'not-found') return noSuchStation(stationId);
  const code: ProblemCode = refusal.code;
  const options: ProblemOptions = {
    detail: refusal.detail,
    ...(refusal.code === 'queue-full' ? { headers: { 'retry-after': '30' } } : {}),
    ...(refusal.code === 'unknown-action'
      ? { errors: [{ pointer: '/action', detail: refusal.detail }] }
      : {}),
    // The object knows only the payload; the request has it one level down.
    ...(refusal.errors === undefined
      ? {}
      : { errors: refusal.errors.map(({ pointer, detail }) => ({ pointer: `/payload${pointer}`, detail })) }),
  };
  return new HttpProblem(code, options);
}
