import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/domain/alert.ts';
import { webhookMessages } from '../../../src/projections/webhook-message.ts';
import {
  connectorEvent,
  eventBatch,
  noonMs,
  stationEvent,
  stationSnapshot,
  transactionEvent,
  transactionSnapshot,
} from '../../support/read-model-samples.ts';

const started = {
  type: 'transaction',
  stationId: 'CP-1',
  siteId: 'harbour',
  transaction: transactionSnapshot(),
  change: 'started',
} as const;

describe('what integrators are told', () => {
  it('[§7] carries the resource as the API shows it, with time and place', () => {
    const [message] = webhookMessages(eventBatch(7, started));
    expect(message).toMatchObject({ type: 'transaction.started', eventNumber: 7, position: 0 });
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'transaction.started',
      timestamp: new Date(noonMs + 7).toISOString(),
      stationId: 'CP-1',
      sequence: 7,
      data: { id: transactionSnapshot().id, stationId: 'CP-1', siteId: 'harbour', energyWh: 4_200 },
    });
  });

  it('[A3] has the same ids however often it is projected, fit for a header', () => {
    const batch = { ...eventBatch(7, started, connectorEvent()), stationId: 'CP 1.ä|' };
    const ids = webhookMessages(batch).map(({ id }) => id);
    expect(ids).toEqual(['evt_7_0_CP%201%2E%C3%A4%7C', 'evt_7_1_CP%201%2E%C3%A4%7C']);
    expect(webhookMessages(batch).map(({ id }) => id)).toEqual(ids);
  });

  it('[alerts] names the site where no station is meant, and keeps apart what its objects number', () => {
    const alert: Alert = {
      id: 'a',
      stationId: null,
      siteId: 'pier',
      type: 'limit-unreachable',
      severity: 'critical',
      subject: 'main',
      detail: 'Main is full.',
      raisedAtMs: 1,
      clearedAtMs: null,
      acknowledgedAtMs: null,
      acknowledgedBy: null,
    };
    const events = [{ type: 'alert', alert, change: 'raised' }] as const;
    const batch = { stationId: null, siteObject: 'pier/a', eventNumber: 7, atMs: noonMs, events };
    const [message] = webhookMessages(batch);
    expect(message).toMatchObject({
      id: 'evt_7_0_site%2Fpier%2Fa',
      source: 'site/pier/a',
      type: 'alert.raised',
    });
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      stationId: null,
      data: { stationId: null, siteId: 'pier', type: 'limit-unreachable', subject: 'main' },
    });
  });

  it('[§7] tells of a station only what is news', () => {
    expect(webhookMessages(eventBatch(1, stationEvent()))).toEqual([]);
    const online = {
      type: 'station',
      station: stationSnapshot(),
      connectors: [],
      quirks: ['q'],
      changes: ['online', 'registered'],
    } as const;
    const messages = webhookMessages(eventBatch(2, online, { type: 'station-removed', stationId: 'CP-1' }));
    expect(messages.map(({ type }) => type)).toEqual([
      'station.online',
      'station.registered',
      'station.removed',
    ]);
    expect(JSON.parse(messages[0]?.body ?? '')).toMatchObject({
      data: { id: 'CP-1', online: true, quirks: ['q'] },
    });
  });

  it('[§7] says once what changed twice in one commit', () => {
    const messages = webhookMessages(
      eventBatch(3, transactionEvent({ energyWh: 1 }), transactionEvent({ energyWh: 2 })),
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]?.body).toContain('"energyWh":2');
  });
});
