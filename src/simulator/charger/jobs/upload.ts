import type { Turn } from '../turn.ts';
import type { UploadEffect } from './job.ts';
import { keepJob, scheduleStep } from './jobs.ts';

/** Has the world bring a file; the first ones break off where the charger is told so. */
export function beginUpload(turn: Turn, { location, fileName, content, asForm, tries }: UploadEffect): void {
  const breaksOff = tries < turn.state.options.brokenUploads;
  turn.outputs.push({ type: 'upload-file', location, fileName, content, asForm, breaksOff });
}

/** How an upload ended: it is done, tried again after its interval, or given up [N01]. */
export function uploadEnded(turn: Turn, location: string, isDone: boolean): void {
  const job = turn.state.jobs.find(({ kind, next }) => kind === 'log' && next.length > 0);
  const effect = job?.told?.effect;
  // Another one took its place.
  if (job === undefined || job.told === null || effect?.type !== 'upload' || effect.location !== location)
    return;
  if (isDone) return scheduleStep(turn, job.kind, 0);
  const { triesLeft, tries, retryMs, failure } = effect;
  const again = { ...effect, triesLeft: triesLeft - 1, tries: tries + 1 };
  const next =
    triesLeft > 0
      ? [{ ...job.told, waitMs: retryMs, effect: again }, ...job.next]
      : [{ status: failure, waitMs: 0 }];
  keepJob(turn, { ...job, next });
  scheduleStep(turn, job.kind, next[0]?.waitMs);
}
