import { defineMessage } from '../define-message.ts';

/** [2.1 C22] The answer repeats what was asked. */
export const vatNumberValidation = defineMessage({
  action: 'VatNumberValidation',
  kind: 'vat-number',
  toRequest: ({ vatNumber, evseId = null }) => ({ kind: 'vat-number', vatNumber, evseId }),
  toPayload: ({ vatNumber, evseId, company }) => ({
    vatNumber,
    ...(evseId === null ? {} : { evseId }),
    ...(company === null
      ? { status: 'Rejected' as const, statusInfo: { reasonCode: 'NotValidated' } }
      : { status: 'Accepted' as const, company }),
  }),
});
