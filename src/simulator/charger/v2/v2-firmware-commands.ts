import { readCertificate } from '../certificates/read-certificate.ts';
import { firmwareSteps } from '../jobs/firmware-job.ts';
import { runningJob, startJob } from '../jobs/jobs.ts';
import { publishSteps } from '../jobs/publish-job.ts';
import { reportSecurityEvent } from '../security-event.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';
import { v2StatusInfo } from './v2-status-info.ts';

/** A new update takes the place of one that runs, unless it restarts already [L01, L02]. */
export function v2UpdateFirmware(
  turn: Turn,
  { requestId, firmware }: V2Command<'UpdateFirmware'>,
): V2Answer<'UpdateFirmware'> {
  const { location, retrieveDateTime, installDateTime, signature, signingCertificate } = firmware;
  if (signingCertificate !== undefined && readCertificate(signingCertificate) === null) {
    reportSecurityEvent(turn, 'InvalidFirmwareSigningCertificate', location);
    return { status: 'InvalidCertificate' };
  }
  const replaced = runningJob(turn, 'firmware');
  if (replaced?.awaitsBoot === true) {
    return { status: 'Rejected', ...v2StatusInfo('FwUpdateInProgress', 'an update is being installed') };
  }
  const request = {
    location,
    retrieveAtMs: Date.parse(retrieveDateTime),
    installAtMs: installDateTime === undefined ? null : Date.parse(installDateTime),
    signature: signature ?? null,
    currentVersion: turn.state.firmwareVersion,
  };
  const { jobStepMs } = turn.state.options;
  startJob(turn, {
    kind: 'firmware',
    action: 'FirmwareStatusNotification',
    requestId,
    next: firmwareSteps(request, { detailed: true }, turn.context.nowMs, jobStepMs),
  });
  return { status: replaced === null ? 'Accepted' : 'AcceptedCanceled' };
}

/** Fetches firmware for its neighbours [L03]. */
export function v2PublishFirmware(
  turn: Turn,
  { requestId, location, checksum }: V2Command<'PublishFirmware'>,
): V2Answer<'PublishFirmware'> {
  if (runningJob(turn, 'publish') !== null) {
    return { status: 'Rejected', ...v2StatusInfo('Busy', 'another publication is under way') };
  }
  const { id, jobStepMs } = turn.state.options;
  startJob(turn, {
    kind: 'publish',
    action: 'PublishFirmwareStatusNotification',
    requestId,
    next: publishSteps(location, checksum, id, jobStepMs),
  });
  return { status: 'Accepted' };
}

/** [L04] */
export function v2UnpublishFirmware(
  turn: Turn,
  { checksum }: V2Command<'UnpublishFirmware'>,
): V2Answer<'UnpublishFirmware'> {
  const { publishedFirmware } = turn.state;
  if (!publishedFirmware.includes(checksum)) {
    return { status: runningJob(turn, 'publish') === null ? 'NoFirmware' : 'DownloadOngoing' };
  }
  update(turn, { publishedFirmware: publishedFirmware.filter((other) => other !== checksum) });
  return { status: 'Unpublished' };
}
