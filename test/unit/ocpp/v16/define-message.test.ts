import { expect, it } from 'vitest';
import { defineMessage } from '../../../../src/ocpp/v16/define-message.ts';

it('[1.6] a message is typed by its action and fits into a table of all', () => {
  const message = defineMessage({
    action: 'Authorize',
    kind: 'authorize',
    toRequest: ({ idTag }) => ({ kind: 'authorize', idToken: { value: idTag, type: 'ISO14443' } }),
    toPayload: ({ authorization }) => ({
      idTagInfo: { status: authorization.status === 'Accepted' ? 'Accepted' : 'Invalid' },
    }),
  });
  expect(message.toRequest({ idTag: 'A' })).toMatchObject({ idToken: { value: 'A' } });
});
