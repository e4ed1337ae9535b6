import { isUnreachable } from './firmware-job.ts';
import type { JobStep } from './job.ts';

/** The steps of an upload [1.6 §4.4, N01]; `failure` is the word of the message for one that fails. */
export function uploadSteps(
  location: string,
  failure: 'UploadFailed' | 'UploadFailure',
  stepMs: number,
): readonly JobStep[] {
  return [
    { status: 'Uploading', waitMs: 0 },
    { status: isUnreachable(location) ? failure : 'Uploaded', waitMs: stepMs },
  ];
}

/** A name for the file, as the answer tells it. */
export function logFileName(id: string, kind: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${id.replace(/[^\w.-]/g, '_')}-${kind}-${time}.log`.slice(0, 255);
}
