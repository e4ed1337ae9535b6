import { expect, it } from 'vitest';
import { defineMessage } from '../../../../src/ocpp/v2/define-message.ts';

it('[2.x] a message knows in which version it answers', () => {
  const message = defineMessage({
    action: 'Heartbeat',
    kind: 'heartbeat',
    toRequest: () => ({ kind: 'heartbeat' }),
    toPayload: (_response, version) => ({ currentTime: version }),
  });
  expect(message.toPayload({ kind: 'heartbeat', currentTimeMs: 0 }, '2.1')).toEqual({ currentTime: '2.1' });
});
