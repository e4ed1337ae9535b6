import type { TransactionFlag } from '../domain/transaction.ts';
import type { RunningTransaction } from './state.ts';

/** The very same transaction when it has the flag already, or there is none. */
export function withFlag(running: RunningTransaction, flag: TransactionFlag | null): RunningTransaction {
  const { transaction } = running;
  if (flag === null || transaction.flags.includes(flag)) return running;
  return { ...running, transaction: { ...transaction, flags: [...transaction.flags, flag] } };
}

/** Sets a flag or takes it away; the very same transaction when it is as it should be. */
export function withFlagIf(
  running: RunningTransaction,
  flag: TransactionFlag,
  isSet: boolean,
): RunningTransaction {
  if (isSet) return withFlag(running, flag);
  const { transaction } = running;
  if (!transaction.flags.includes(flag)) return running;
  return {
    ...running,
    transaction: { ...transaction, flags: transaction.flags.filter((other) => other !== flag) },
  };
}
