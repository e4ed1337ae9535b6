import type { Transaction, TransactionFlag } from '../domain/transaction.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { RunningTransaction } from './state.ts';
import { samplesIn } from './samples.ts';
import { exchangesNow, touchedEndedTransactions, transactionNow } from './touched-transactions.ts';
import { transactionEnergy } from './transaction-energy.ts';
import { type Turn, putTransaction, transactionSnapshot } from './turn.ts';
import { understoodRequests } from './understood-requests.ts';

/**
 * Gives the transactions that this step ended, or of which it learnt more after their end, the energy that all their
 * readings come to. It is decided where the bill is, from the same facts, so the two cannot differ [METER-1].
 */
export function settleEnergy(turn: Turn): void {
  for (const id of touchedEndedTransactions(turn)) {
    const running = transactionNow(turn, id);
    if (running === null || running.transaction.state !== 'ended') continue;
    const settled = withEnergy(turn, running);
    if (JSON.stringify(settled) === JSON.stringify(running.transaction)) continue;
    if (!amend(turn, { ...running, transaction: settled }))
      putTransaction(turn, { ...running, transaction: settled });
  }
}

function withEnergy(turn: Turn, running: RunningTransaction): Transaction {
  const { registerGap: _before, ...transaction } = running.transaction;
  const requests = understoodRequests(exchangesNow(turn, transaction.id), running);
  const { record } = turn.state;
  const { energy, gap, registers } = transactionEnergy(record, transaction, requests, turn.context.history);
  const { energyWh, rule, doubts } = energy;
  const isSuspect = doubts.length > 0 && (rule !== 'nothing-measured' || hasCharged(requests));
  return {
    ...transaction,
    ...registers,
    flags: withFlag(transaction.flags, 'suspect-energy', isSuspect),
    energy: { energyWh, rule, doubts },
    ...(gap === null ? {} : { registerGap: gap }),
  };
}

/**
 * A transaction in which nothing flowed, and so nothing was measured, is nothing odd. But some stations tell what flows
 * in other quantities than the register that is billed: intervals, power, a register at the grid side.
 */
function hasCharged(requests: readonly StationRequest[]): boolean {
  return (
    requests.some((request) => request.kind === 'transaction' && request.chargingState === 'Charging') ||
    samplesIn(requests).some(({ values }) =>
      values.some(({ measurand, value }) => flowing.test(measurand) && value !== null && value !== 0),
    )
  );
}

const flowing = /^(Energy\.Active|Power\.Active|Current\.(Import|Export))/;

function withFlag(
  flags: readonly TransactionFlag[],
  flag: TransactionFlag,
  isSet: boolean,
): readonly TransactionFlag[] {
  if (flags.includes(flag) === isSet) return flags;
  return isSet ? [...flags, flag] : flags.filter((other) => other !== flag);
}

/** What this step tells of the transaction already is told with its energy, rather than twice; false when it tells nothing. */
function amend(turn: Turn, running: RunningTransaction): boolean {
  const { outputs } = turn;
  const { id } = running.transaction;
  const eventAt = outputs.findLastIndex(
    (output) =>
      output.type === 'event' && output.event.type === 'transaction' && output.event.transaction.id === id,
  );
  const writeAt = outputs.findLastIndex(
    (output) =>
      output.type === 'write' &&
      output.write.kind === 'transaction' &&
      output.write.running.transaction.id === id,
  );
  const output = outputs[eventAt];
  if (writeAt < 0 || output?.type !== 'event' || output.event.type !== 'transaction') return false;
  outputs[writeAt] = { type: 'write', write: { kind: 'transaction', running } };
  outputs[eventAt] = {
    type: 'event',
    event: { ...output.event, transaction: transactionSnapshot(running) },
  };
  return true;
}
