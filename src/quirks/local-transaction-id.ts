import type { Interpretation } from './quirk.ts';

/**
 * A negative number that a 1.6 station gave a transaction by itself. We never gave it one, so it names nothing of ours:
 * the stop is matched by token, register and time like any other without an id [1.6 errata 3.18].
 */
export const localTransactionId: Interpretation = (request, { ocppVersion }) => {
  if (ocppVersion !== '1.6' || request.kind !== 'transaction') return request;
  const { ocppTransactionId } = request;
  if (ocppTransactionId === null || ocppTransactionId === '-1' || !/^-\d+$/.test(ocppTransactionId))
    return request;
  return { ...request, ocppTransactionId: '-1' };
};
