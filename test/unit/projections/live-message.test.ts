import { describe, expect, it } from 'vitest';
import { liveCommand, liveExchange, liveMessage } from '../../../src/projections/live-message.ts';
import { connectorEvent, stationEvent, transactionEvent } from '../../support/read-model-samples.ts';

describe('what live viewers are told', () => {
  it('[API] is each domain event in the shape of the REST API, fresh from the station', () => {
    expect(liveMessage(stationEvent(), ['late-stop'])).toMatchObject({
      type: 'station',
      station: { id: 'CP-1', online: true, quirks: ['late-stop'], asOf: null },
    });
    expect(liveMessage(connectorEvent({}, 'tx'), [])).toMatchObject({
      type: 'connector',
      stationId: 'CP-1',
      connector: { status: 'Charging', transactionId: 'tx' },
    });
    expect(liveMessage(transactionEvent(), [])).toMatchObject({
      type: 'transaction',
      transaction: { stationId: 'CP-1', siteId: 'harbour', energyWh: 4_200, asOf: null },
    });
    const removed = { type: 'station-removed', stationId: 'CP-1' } as const;
    expect(liveMessage(removed, [])).toEqual(removed);
  });

  it('[API] names the station of exchanges and commands', () => {
    const exchange = {
      id: 'e1',
      atMs: 0,
      direction: 'in',
      action: 'Heartbeat',
      messageId: '1',
      ocppVersion: '1.6',
      payload: {},
      answer: { currentTime: '1970-01-01T00:00:00Z' },
      latencyMs: 3,
      outcome: 'answered',
      repairs: [],
    } as const;
    expect(liveExchange('CP-1', exchange)).toMatchObject({
      type: 'exchange',
      stationId: 'CP-1',
      exchange: { action: 'Heartbeat' },
    });
    const command = {
      id: 'c1',
      action: 'ClearCache',
      payload: {},
      state: 'sent',
      requestedBy: 'admin',
      requestedAtMs: 0,
      expiresAtMs: 1,
      timeoutMs: 1,
      messageId: 'm1',
      sentAtMs: 0,
      settledAtMs: null,
      response: null,
      error: null,
      transactionId: null,
      remoteStartId: null,
      requestId: null,
      priority: 'normal',
      attempts: 1,
      attemptsMax: 1,
      report: null,
      progress: [],
    } as const;
    expect(liveCommand('CP-1', command)).toMatchObject({
      type: 'command',
      command: { stationId: 'CP-1', state: 'sent' },
    });
  });
});
