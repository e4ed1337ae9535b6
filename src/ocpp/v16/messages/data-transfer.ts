import { defineMessage } from '../define-message.ts';

/** [1.6 §4.3] */
export const dataTransfer = defineMessage({
  action: 'DataTransfer',
  kind: 'data-transfer',
  toRequest: ({ vendorId, messageId, data }) => ({
    kind: 'data-transfer',
    vendorId,
    messageId: messageId ?? null,
    data: data ?? null,
  }),
  toPayload: ({ status }) => ({ status }),
});
