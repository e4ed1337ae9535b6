import { enqueue } from '../call-queue.ts';
import { runningJob, startJob } from '../jobs/jobs.ts';
import { logFileName, uploadSteps } from '../jobs/log-job.ts';
import type { Turn } from '../turn.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

/** A new upload takes the place of one that runs, which is told under its own number [N01]. */
export function v2GetLog(
  turn: Turn,
  { requestId, log, logType, retries, retryInterval }: V2Command<'GetLog'>,
): V2Answer<'GetLog'> {
  const filename = logFileName(turn.state.options.id, logType, turn.context.nowMs);
  const wanted = { location: log.remoteLocation, kind: logType, fileName: filename, retries };
  const replaced = runningJob(turn, 'log');
  if (replaced !== null && replaced.requestId !== null) {
    const payload: V2Request<'LogStatusNotification'> = {
      status: 'AcceptedCanceled',
      requestId: replaced.requestId,
    };
    enqueue(turn, { action: 'LogStatusNotification', payload });
  }
  startJob(turn, {
    kind: 'log',
    action: 'LogStatusNotification',
    requestId,
    next: uploadSteps(
      { ...wanted, retryIntervalS: retryInterval, failure: 'UploadFailure', asForm: true },
      turn.state,
      turn.context.nowMs,
    ),
  });
  return { status: replaced === null ? 'Accepted' : 'AcceptedCanceled', filename };
}
