import { removals, type StationDocument } from '../../../domain/document.ts';
import type { RequestPayload } from '../../payload-types.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** O and I: what the driver reads on the display. */
export const displayMessages = {
  /** [O05] `Unknown` says as well that it is not there. */
  ClearDisplayMessage: defineEffect('ClearDisplayMessage', ({ id }, { status }) => ({
    documents:
      status === 'Rejected' ? [] : [{ type: 'remove', collection: 'display-messages', id: String(id) }],
  })),
  /** [I02] */
  CostUpdated: defineEffect('CostUpdated', ({ transactionId, totalCost }) => ({
    documents: [
      {
        type: 'put',
        collection: 'transaction-costs',
        id: transactionId,
        value: { transactionId, totalCost },
      },
    ],
  })),
  /** [O03, O04] They come with NotifyDisplayMessages; `Unknown` says that there are none of these. */
  GetDisplayMessages: defineEffect('GetDisplayMessages', (request, { status }, _accepted, { known }) => ({
    documents:
      status === 'Unknown'
        ? removals(known.documents('display-messages').filter((document) => isAskedFor(document, request)))
        : [],
  })),
  /** [O01, O02, O06] The same id replaces the earlier message. */
  SetDisplayMessage: defineEffect('SetDisplayMessage', ({ message }, _response, accepted) =>
    whenAccepted(accepted, () => [
      { type: 'put', collection: 'display-messages', id: String(message.id), value: message },
    ]),
  ),
};

/** Whether a GetDisplayMessages asks for a message, were it there. */
export function isAskedFor(
  { value }: StationDocument,
  { id, priority, state }: RequestPayload<'2.1', 'GetDisplayMessages'>,
): boolean {
  const message = value as RequestPayload<'2.1', 'SetDisplayMessage'>['message'];
  return (
    (id === undefined || id.includes(message.id)) &&
    (priority === undefined || message.priority === priority) &&
    // A message without a state shows in every one [O01].
    (state === undefined || message.state === undefined || message.state === state)
  );
}
