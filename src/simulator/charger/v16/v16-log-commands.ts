import { runningJob, startJob } from '../jobs/jobs.ts';
import { logFileName, uploadSteps } from '../jobs/log-job.ts';
import type { Turn } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

/** [1.6 §5.9] */
export function v16GetDiagnostics(
  turn: Turn,
  { location }: V16Command<'GetDiagnostics'>,
): V16Answer<'GetDiagnostics'> {
  const { id, jobStepMs } = turn.state.options;
  startJob(turn, {
    kind: 'log',
    action: 'DiagnosticsStatusNotification',
    requestId: null,
    next: uploadSteps(location, 'UploadFailed', jobStepMs),
  });
  return { fileName: logFileName(id, 'diagnostics', turn.context.nowMs) };
}

/** A new upload takes the place of one that runs [1.6 security extension N01]. */
export function v16GetLog(
  turn: Turn,
  { requestId, log, logType }: V16Command<'GetLog'>,
): V16Answer<'GetLog'> {
  const { id, jobStepMs } = turn.state.options;
  const replaced = runningJob(turn, 'log');
  startJob(turn, {
    kind: 'log',
    action: 'LogStatusNotification',
    requestId,
    next: uploadSteps(log.remoteLocation, 'UploadFailure', jobStepMs),
  });
  return {
    status: replaced === null ? 'Accepted' : 'AcceptedCanceled',
    filename: logFileName(id, logType === 'SecurityLog' ? 'security' : 'diagnostics', turn.context.nowMs),
  };
}
