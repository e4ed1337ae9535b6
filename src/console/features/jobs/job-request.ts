import type { JobRequest } from '../../lib/resources/jobs.ts';

interface JobDraft {
  readonly action: string;
  /** Null for an action that has none. */
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly expiresInSeconds: number;
  readonly ocppVersion: '1.6' | '2.0.1' | '2.1';
  readonly siteId: string | null;
  readonly vendor: string;
  readonly model: string;
  readonly firmwareVersion: string;
  readonly onlineOnly: boolean;
}

/** What a job's form means; what was left empty narrows nothing. */
export function jobRequestOf(draft: JobDraft): JobRequest {
  const { action, payload, expiresInSeconds, ocppVersion, siteId, onlineOnly } = draft;
  const texts = [
    ['vendor', draft.vendor],
    ['model', draft.model],
    ['firmwareVersion', draft.firmwareVersion],
  ].flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()] as const] : []));
  return {
    action,
    ...(payload === null ? {} : { payload }),
    expiresInSeconds,
    filter: {
      ocppVersion,
      ...(siteId === null ? {} : { siteId }),
      ...Object.fromEntries(texts),
      ...(onlineOnly ? { online: true } : {}),
    },
  };
}
