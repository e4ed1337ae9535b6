import type { Alert } from '../domain/alert.ts';
import type { AlertView } from '../http/contract/alert.ts';
import { timestamp, timestampOrNull } from './timestamp.ts';

/** An alert as the API shows it. */
export function alertView({ raisedAtMs, clearedAtMs, acknowledgedAtMs, ...facts }: Alert): AlertView {
  return {
    ...facts,
    state: clearedAtMs === null ? 'open' : 'cleared',
    raisedAt: timestamp(raisedAtMs),
    clearedAt: timestampOrNull(clearedAtMs),
    acknowledgedAt: timestampOrNull(acknowledgedAtMs),
  };
}
