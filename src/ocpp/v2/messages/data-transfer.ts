import { defineMessage } from '../define-message.ts';

/** [P02] */
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
