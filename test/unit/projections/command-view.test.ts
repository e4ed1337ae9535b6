import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/command.ts';
import { command } from '../../../src/http/contract/command.ts';
import { commandView } from '../../../src/projections/command-view.ts';

const queued: Command = {
  id: '01979c00-0000-7000-8000-0000000000c1',
  action: 'Reset',
  payload: { type: 'Soft' },
  state: 'queued',
  priority: 'normal',
  attempts: 0,
  attemptsMax: 1,
  requestedBy: 'admin',
  requestedAtMs: 1_000,
  expiresAtMs: 61_000,
  timeoutMs: 30_000,
  messageId: null,
  sentAtMs: null,
  settledAtMs: null,
  response: undefined,
  error: null,
  transactionId: null,
  remoteStartId: null,
  requestId: null,
  report: null,
  progress: [],
};

describe('a command in the API', () => {
  it('[API] is what the contract says, before and after it settled', () => {
    const settled: Command = {
      ...queued,
      state: 'timed-out',
      sentAtMs: 2_000,
      settledAtMs: 32_000,
      error: { code: 'timeout', description: 'No answer within 30 s' },
      report: { requestId: 7, partsReceived: 1, complete: false },
    };
    for (const each of [queued, settled]) {
      const view = commandView('CP-1', each);
      expect(command.parse(view)).toEqual(view);
    }
    expect(commandView('CP-1', queued)).toMatchObject({ stationId: 'CP-1', response: null, sentAt: null });
    expect(commandView('CP-1', settled)).toMatchObject({ settledAt: '1970-01-01T00:00:32.000Z' });
  });
});
