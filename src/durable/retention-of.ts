import { type Retention, readDays } from '../domain/retention.ts';
import type { Env } from './env.ts';

type Settings = Pick<Env, 'RETAIN_EXCHANGES_DAYS' | 'RETAIN_TRANSACTIONS_DAYS' | 'RETAIN_DOCUMENTS_DAYS'>;

/** The retention that is configured; see docs/retention.md. */
export function retentionOf(settings: Settings): Retention {
  return {
    exchangesDays: readDays(settings.RETAIN_EXCHANGES_DAYS, 90),
    transactionsDays: readDays(settings.RETAIN_TRANSACTIONS_DAYS, null),
    documentsDays: readDays(settings.RETAIN_DOCUMENTS_DAYS, 400),
  };
}
