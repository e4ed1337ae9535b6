import { Hono } from 'hono';
import { exchangeView } from '../../projections/exchange-view.ts';
import { timestamp } from '../../projections/timestamp.ts';
import { exchange, exchangeQuery } from '../contract/command.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { boot, securityEvent, statusHistoryItem, variable } from '../contract/station.ts';
import type { HttpEnv } from '../dependencies.ts';
import { type OperationDescription, documented } from '../documented.ts';
import { idBefore, pageById, pageByPosition } from '../list-page.ts';
import { known, stationOf } from '../station-of.ts';
import { validatedQuery } from '../validated.ts';

const tag = 'Station records';
const problems: OperationDescription['problems'] = ['invalid-cursor', 'not-found', 'station-unavailable'];
/** Of the short lists, the object keeps this many at most. */
const recordLimit = 1_000;

/** What a station has said and been told, from the station object. */
export const stationRecordRoutes = new Hono<HttpEnv>()
  .get(
    '/stations/:stationId/exchanges',
    documented({
      tag,
      summary: 'List exchanges',
      description: 'The journal, the newest first: each CALL with its answer in one entry.',
      answers: { 200: pageOf(exchange) },
      problems,
    }),
    validatedQuery(exchangeQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const query = c.req.valid('query');
      const found = await stationOf(c, id).listExchanges({
        limit: query.limit + 1,
        before: idBefore(query.cursor),
        action: query.action ?? null,
        direction: query.direction ?? null,
        outcome: query.outcome ?? null,
        fromMs: query.from === undefined ? null : Date.parse(query.from),
        toMs: query.to === undefined ? null : Date.parse(query.to),
        text: query.q ?? null,
      });
      return c.json(pageById(known(found, id), query.limit, exchangeView));
    },
  )
  .get(
    '/stations/:stationId/status-history',
    documented({
      tag,
      summary: 'List status changes of the connectors',
      description: 'The newest first.',
      answers: { 200: pageOf(statusHistoryItem) },
      problems,
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const found = known(await stationOf(c, id).listStatusHistory(recordLimit), id);
      return c.json(
        pageByPosition(
          found,
          c.req.valid('query'),
          ({ updatedAtMs, evseId, connectorId, status, errorCode, info }) => ({
            at: timestamp(updatedAtMs),
            evseId,
            connectorId,
            status,
            errorCode,
            info,
          }),
        ),
      );
    },
  )
  .get(
    '/stations/:stationId/variables',
    documented({
      tag,
      summary: 'List variables',
      description:
        'The device model as last reported; a 1.6 configuration key is a variable of component `Configuration`.',
      answers: { 200: pageOf(variable) },
      problems,
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const found = known(await stationOf(c, id).listVariables(), id);
      return c.json(
        pageByPosition(found, c.req.valid('query'), ({ updatedAtMs, ...fields }) => ({
          ...fields,
          updatedAt: timestamp(updatedAtMs),
        })),
      );
    },
  )
  .get(
    '/stations/:stationId/security-events',
    documented({
      tag,
      summary: 'List security events',
      description: 'The newest first.',
      answers: { 200: pageOf(securityEvent) },
      problems,
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const found = known(await stationOf(c, id).listSecurityEvents(recordLimit), id);
      return c.json(
        pageByPosition(found, c.req.valid('query'), ({ atMs, receivedAtMs, type, techInfo }) => ({
          at: timestamp(atMs),
          receivedAt: timestamp(receivedAtMs),
          type,
          techInfo,
        })),
      );
    },
  )
  .get(
    '/stations/:stationId/boots',
    documented({
      tag,
      summary: 'List boots',
      description: 'The newest first.',
      answers: { 200: pageOf(boot) },
      problems,
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const id = c.req.param('stationId');
      const found = known(await stationOf(c, id).listBoots(recordLimit), id);
      return c.json(
        pageByPosition(found, c.req.valid('query'), ({ atMs, ...fields }) => ({
          at: timestamp(atMs),
          ...fields,
        })),
      );
    },
  );
