import type { Context } from 'hono';
import { type TransactionRecord, findTransaction } from '../storage/d1/transaction-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

/** The last picture of a transaction in the read model. Throws the problem `not-found`. */
export async function transactionRecordOf(c: Context<HttpEnv>, id: string): Promise<TransactionRecord> {
  const record = await findTransaction(c.get('dependencies').db, id);
  if (record === null) throw new HttpProblem('not-found', { detail: `There is no transaction ${id}` });
  return record;
}
