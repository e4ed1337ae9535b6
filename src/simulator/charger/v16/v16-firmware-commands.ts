import { readCertificate } from '../certificates/read-certificate.ts';
import { firmwareSteps } from '../jobs/firmware-job.ts';
import { runningJob, startJob } from '../jobs/jobs.ts';
import { reportSecurityEvent } from '../security-event.ts';
import type { Turn } from '../turn.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

/** Has no way to refuse [1.6 §5.19]. */
export function v16UpdateFirmware(
  turn: Turn,
  { location, retrieveDate }: V16Command<'UpdateFirmware'>,
): V16Answer<'UpdateFirmware'> {
  const { nowMs } = turn.context;
  const request = {
    location,
    retrieveAtMs: Date.parse(retrieveDate),
    installAtMs: null,
    signature: null,
    currentVersion: turn.state.firmwareVersion,
  };
  startJob(turn, {
    kind: 'firmware',
    action: 'FirmwareStatusNotification',
    requestId: null,
    next: firmwareSteps(request, { detailed: false }, nowMs, turn.state.options.jobStepMs),
  });
  return {};
}

/** A new update takes the place of one that runs [1.6 security extension L01]. */
export function v16SignedUpdateFirmware(
  turn: Turn,
  { requestId, firmware }: V16Command<'SignedUpdateFirmware'>,
): V16Answer<'SignedUpdateFirmware'> {
  const { location, signature, signingCertificate } = firmware;
  if (readCertificate(signingCertificate) === null) {
    reportSecurityEvent(turn, 'InvalidFirmwareSigningCertificate', location);
    return { status: 'InvalidCertificate' };
  }
  const replaced = runningJob(turn, 'firmware');
  if (replaced?.awaitsBoot === true) return { status: 'Rejected' };
  const request = {
    location,
    retrieveAtMs: Date.parse(firmware.retrieveDateTime),
    installAtMs: firmware.installDateTime === undefined ? null : Date.parse(firmware.installDateTime),
    signature,
    currentVersion: turn.state.firmwareVersion,
  };
  const { jobStepMs } = turn.state.options;
  startJob(turn, {
    kind: 'firmware',
    action: 'SignedFirmwareStatusNotification',
    requestId,
    next: firmwareSteps(request, { detailed: true }, turn.context.nowMs, jobStepMs),
  });
  return { status: replaced === null ? 'Accepted' : 'AcceptedCanceled' };
}
