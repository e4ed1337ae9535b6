import type { DocumentCollection } from '../domain/document.ts';
import type { Notice } from './message.ts';

/** Where a job is kept that the station names by no requestId: there is one at a time. */
export const UNNAMED_JOB = 'current';

/**
 * A station tells how far a job is: its document says so, and the command that began it. `Idle` only answers a
 * trigger and leaves what went on before as it ended.
 */
export function jobNotice(
  collection: Extract<DocumentCollection, 'firmware-status' | 'log-status' | 'published-firmware'>,
  of: readonly string[],
  requestId: number | undefined,
  status: string,
  more: Readonly<Record<string, unknown>> = {},
): Notice {
  const id = requestId === undefined ? UNNAMED_JOB : String(requestId);
  const fields = { requestId: requestId ?? null, status, ...more };
  return {
    changes: status === 'Idle' ? [] : [{ type: 'merge', collection, id, fields }],
    progress: { of, requestId: requestId ?? null, status },
  };
}
