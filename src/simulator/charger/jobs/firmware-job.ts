import type { JobStep } from './job.ts';

export interface FirmwareRequest {
  readonly location: string;
  readonly retrieveAtMs: number;
  /** Null: as soon as it is there. */
  readonly installAtMs: number | null;
  /** Base64; null for firmware that is not signed. */
  readonly signature: string | null;
  readonly currentVersion: string;
}

/** What both generations of the protocol can say, and what only the newer can. */
export interface FirmwareWords {
  /** 1.6 without its security extension knows neither waiting nor rebooting. */
  readonly detailed: boolean;
}

/**
 * The steps of an update [1.6 §4.5, L01, L02]. Nothing can be fetched from a host under `.invalid` [RFC 2606], and a
 * signature that is not base64 is wrong.
 */
export function firmwareSteps(
  request: FirmwareRequest,
  { detailed }: FirmwareWords,
  nowMs: number,
  stepMs: number,
): readonly JobStep[] {
  const { location, retrieveAtMs, installAtMs, signature } = request;
  const step = (status: string, waitMs = stepMs): JobStep => ({ status, waitMs });
  const retrieveMs = Math.max(0, retrieveAtMs - nowMs);
  const fetching = [
    ...(detailed && retrieveMs > 0 ? [step('DownloadScheduled', 0)] : []),
    step('Downloading', retrieveMs),
  ];
  if (isUnreachable(location)) return [...fetching, step('DownloadFailed')];
  const fetched = [...fetching, step('Downloaded')];
  if (signature !== null && !isBase64(signature)) return [...fetched, step('InvalidSignature')];
  const installMs = Math.max(0, (installAtMs ?? 0) - nowMs - retrieveMs - stepMs);
  const effect = { type: 'restart', firmwareVersion: versionIn(request) } as const;
  return [
    ...fetched,
    ...(signature === null ? [] : [step('SignatureVerified')]),
    ...(detailed && installMs > 0 ? [step('InstallScheduled', 0)] : []),
    ...(detailed
      ? [step('Installing', Math.max(installMs, stepMs)), { ...step('InstallRebooting'), effect }]
      : [{ ...step('Installing'), effect }]),
    step('Installed'),
  ];
}

/** Names under this domain never exist [RFC 2606]; an address that is none cannot be reached either. */
export function isUnreachable(location: string): boolean {
  return !URL.canParse(location) || new URL(location).hostname.endsWith('.invalid');
}

export function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
}

/** The version is in the name of the file; otherwise the last number grows by one. */
function versionIn({ location, currentVersion }: FirmwareRequest): string {
  const named = /\d+(\.\d+)+(?=[^/]*$)/.exec(location)?.[0];
  if (named !== undefined) return named;
  return currentVersion.replace(
    /(\d+)(\D*)$/,
    (_all, last: string, rest: string) => `${Number(last) + 1}${rest}`,
  );
}
