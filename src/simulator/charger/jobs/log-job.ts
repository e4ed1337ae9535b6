import type { ChargerState } from '../charger-state.ts';
import { isUnreachable } from './firmware-job.ts';
import type { JobStep } from './job.ts';
import { logContent } from './log-content.ts';

export interface UploadRequest {
  readonly location: string;
  readonly kind: string;
  readonly fileName: string;
  /** How often, and after how long, it is tried again [N01]. */
  readonly retries: number | undefined;
  readonly retryIntervalS: number | undefined;
  /** The word of the message for an upload that fails. */
  readonly failure: 'UploadFailed' | 'UploadFailure';
  /** 1.6 chargers put the file below the address, as with FTP; the others post it as a form. */
  readonly asForm: boolean;
}

/** The steps of an upload [1.6 §4.4, N01]: a real one where the charger is on a real network and speaks the scheme. */
export function uploadSteps(request: UploadRequest, state: ChargerState, nowMs: number): readonly JobStep[] {
  const { location, kind, failure, retries = 0, retryIntervalS = 0, ...how } = request;
  const { transfersFiles, jobStepMs } = state.options;
  if (isUnreachable(location) || !transfersFiles || isPretended(location)) {
    const status = isUnreachable(location) ? failure : 'Uploaded';
    return [
      { status: 'Uploading', waitMs: 0 },
      { status, waitMs: jobStepMs },
    ];
  }
  const content = logContent(state, kind, nowMs);
  const retry = { failure, triesLeft: retries, retryMs: retryIntervalS * 1_000, tries: 0 };
  return [
    { status: 'Uploading', waitMs: 0, effect: { type: 'upload', location, content, ...how, ...retry } },
    { status: 'Uploaded', waitMs: 0 },
  ];
}

/** Names that are only for examples [RFC 2606], and what is spoken otherwise than HTTP. */
function isPretended(location: string): boolean {
  return (
    !/^https?:$/.test(new URL(location).protocol) || /(^|\.)example(\.(com|net|org))?$/.test(hostOf(location))
  );
}

function hostOf(location: string): string {
  return new URL(location).hostname;
}

/** A name for the file, as the answer tells it. */
export function logFileName(id: string, kind: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${id.replace(/[^\w.-]/g, '_')}-${kind}-${time}.log`.slice(0, 255);
}
