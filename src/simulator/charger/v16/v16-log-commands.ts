import { runningJob, startJob } from '../jobs/jobs.ts';
import { logFileName, uploadSteps } from '../jobs/log-job.ts';
import type { Turn } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

/** [1.6 §5.9] */
export function v16GetDiagnostics(
  turn: Turn,
  { location, retries, retryInterval }: V16Command<'GetDiagnostics'>,
): V16Answer<'GetDiagnostics'> {
  const fileName = logFileName(turn.state.options.id, 'diagnostics', turn.context.nowMs);
  const wanted = { location, kind: 'Diagnostics', fileName, retries, retryIntervalS: retryInterval };
  startJob(turn, {
    kind: 'log',
    action: 'DiagnosticsStatusNotification',
    requestId: null,
    next: uploadSteps({ ...wanted, failure: 'UploadFailed', asForm: false }, turn.state, turn.context.nowMs),
  });
  return { fileName };
}

/** A new upload takes the place of one that runs [1.6 security extension N01]. */
export function v16GetLog(
  turn: Turn,
  { requestId, log, logType, retries, retryInterval }: V16Command<'GetLog'>,
): V16Answer<'GetLog'> {
  const kind = logType === 'SecurityLog' ? 'security' : 'diagnostics';
  const filename = logFileName(turn.state.options.id, kind, turn.context.nowMs);
  const wanted = { location: log.remoteLocation, kind: logType, fileName: filename, retries };
  const replaced = runningJob(turn, 'log');
  startJob(turn, {
    kind: 'log',
    action: 'LogStatusNotification',
    requestId,
    next: uploadSteps(
      { ...wanted, retryIntervalS: retryInterval, failure: 'UploadFailure', asForm: false },
      turn.state,
      turn.context.nowMs,
    ),
  });
  return { status: replaced === null ? 'Accepted' : 'AcceptedCanceled', filename };
}
