import { describe, expect, it } from 'vitest';
import { eraseMessage } from '../../../src/ocpp/message.ts';

const heartbeat = eraseMessage({
  action: 'Heartbeat',
  kind: 'heartbeat',
  toRequest: () => ({ kind: 'heartbeat' }),
  toPayload: ({ currentTimeMs }, version) => ({ currentTimeMs, version }),
});

describe('a message', () => {
  it('[adapters] translates both ways', () => {
    expect(heartbeat.toRequest({})).toEqual({ kind: 'heartbeat' });
    expect(heartbeat.toPayload({ kind: 'heartbeat', currentTimeMs: 5 }, '2.1')).toEqual({
      currentTimeMs: 5,
      version: '2.1',
    });
  });

  it('[adapters] refuses the response to something else', () => {
    expect(() => heartbeat.toPayload({ kind: 'status' }, '1.6')).toThrow('Heartbeat cannot be answered');
  });
});
