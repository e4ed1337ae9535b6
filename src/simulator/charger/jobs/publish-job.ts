import { isUnreachable } from './firmware-job.ts';
import type { JobStep } from './job.ts';

/** The steps of a publication [L03]; a checksum that is no MD5 sum fits no file. */
export function publishSteps(
  location: string,
  checksum: string,
  id: string,
  stepMs: number,
): readonly JobStep[] {
  const step = (status: string, waitMs = stepMs): JobStep => ({ status, waitMs });
  const fetching = step('Downloading', 0);
  if (isUnreachable(location)) return [fetching, step('DownloadFailed')];
  const fetched = [fetching, step('Downloaded')];
  if (!/^[0-9a-f]{32}$/i.test(checksum)) return [...fetched, step('InvalidChecksum')];
  const file = new URL(location).pathname.split('/').at(-1) ?? '';
  const details = { location: [`http://${encodeURIComponent(id)}.local/firmware/${file}`.slice(0, 512)] };
  const effect = { type: 'publish', checksum } as const;
  return [...fetched, step('ChecksumVerified'), { ...step('Published'), details, effect }];
}
