import type { NeedSource, TransactionNeeds } from '../domain/transaction-wishes.ts';
import type { SiteTransaction } from './state.ts';

/** What is known of a transaction's need, in the order of trust: a wish, what the car said, what its token is known for. */
export function needsOf(transaction: SiteTransaction): TransactionNeeds {
  const { wishes, usual, startedAtMs } = transaction;
  const usualStayMs = usual?.stayMs ?? null;
  const [departureMs, departureFrom] = first(
    wishes?.departureMs,
    transaction.departureMs,
    usualStayMs === null ? null : startedAtMs + usualStayMs,
  );
  const [energyWh, energyFrom] = first(wishes?.energyWh, transaction.energyWh, usual?.energyWh);
  const wished = wishes?.priority ?? null;
  const priority = wished ?? usual?.priority ?? transaction.priority;
  const priorityFrom = wished !== null ? 'wish' : usual === undefined ? 'assumed' : 'token';
  return { departureMs, energyWh, priority, departureFrom, energyFrom, priorityFrom };
}

const sources = ['wish', 'car', 'token'] as const;

function first(...values: (number | null | undefined)[]): [number | null, NeedSource] {
  const index = values.findIndex((value) => value !== null && value !== undefined);
  return index < 0 ? [null, 'assumed'] : [values[index] ?? null, sources[index] ?? 'assumed'];
}
