import { type Upload, type UploadedFile, safeFileName } from '../domain/upload.ts';
import type { UploadSettings } from '../security/upload-settings.ts';
import { FileTooLarge, storeFile } from '../storage/bucket/store-file.ts';
import { findUpload, settleUpload } from '../storage/d1/upload-queries.ts';
import type { AppDependencies } from './dependencies.ts';
import { BrokenBody, formBoundary, readFormFile } from './form-file.ts';
import { HttpProblem } from './http-problem.ts';

/** What a form has around its file. */
const FORM_BYTES_MAX = 64 * 1_024;

/**
 * Takes the file of a station that came to a good address, and uses the address up; false when another upload to it
 * was faster. A file that is empty, too large or not whole uses nothing up, leaves nothing behind, and is a problem.
 */
export async function receiveUpload(
  { db, nowMs, newId }: AppDependencies,
  { bucket, bytesMax }: UploadSettings,
  { upload, tokenHash, nameInPath }: { upload: Upload; tokenHash: string; nameInPath: string },
  request: Request,
): Promise<boolean> {
  const { stationId, commandId } = upload;
  const key = `${encodeURIComponent(stationId)}/${commandId}/${newId()}`;
  const { name, ...stored } = await storeBody(bucket, key, request, bytesMax);
  const file: UploadedFile = {
    ...stored,
    name: safeFileName(name) ?? safeFileName(nameInPath) ?? nameOf(upload),
    key,
    receivedAtMs: nowMs(),
  };
  const isOurs = await settleUpload(db, tokenHash, file, nowMs()).catch(async (cause: unknown) => {
    // It may have been written all the same; where nobody can tell, the file stays.
    const now = await findUpload(db, stationId, commandId);
    if (now?.file?.key === key) return true;
    await bucket.delete(key);
    throw cause;
  });
  if (!isOurs) await bucket.delete(key);
  return isOurs;
}

async function storeBody(bucket: R2Bucket, key: string, request: Request, bytesMax: number) {
  const boundary = formBoundary(request.headers.get('content-type'));
  const announced = request.headers.get('content-length');
  const bodyBytesMax = bytesMax + (boundary === null ? 0 : FORM_BYTES_MAX);
  if (request.headers.has('content-range')) throw broken('send the file as a whole, without Content-Range');
  if (Number(announced) > bodyBytesMax) throw tooLarge(bytesMax);
  try {
    const body = whole(request.body, announced === null ? null : Number(announced), bodyBytesMax);
    const { name, content } =
      boundary === null ? { name: null, content: body } : await readFormFile(body, boundary);
    const stored = await storeFile(bucket, key, content, bytesMax);
    if (stored.sizeBytes === 0) throw new BrokenBody('the file is empty');
    // What a form has after its file counts too: it must come to its end.
    for await (const _after of body);
    return { name, ...stored };
  } catch (error) {
    await bucket.delete(key).catch(() => undefined);
    if (error instanceof FileTooLarge) throw tooLarge(bytesMax);
    throw error instanceof BrokenBody ? broken(error.message) : error;
  }
}

/** The chunks of a body that is as long as it said, and not longer than it may be. */
async function* whole(
  body: ReadableStream<Uint8Array> | null,
  announced: number | null,
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const reader = body?.getReader();
  for (;;) {
    const { value: chunk } = (await reader?.read().catch(lineBroke)) ?? {};
    if (chunk === undefined) break;
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new FileTooLarge(bytesMax);
    yield chunk;
  }
  if (announced !== null && bytes !== announced) throw new BrokenBody('the body ended before its file did');
}

function lineBroke(cause: unknown): never {
  throw new BrokenBody('the body broke off', { cause });
}

/** For a file that comes without a name. */
function nameOf({ stationId, action, logType, requestedAtMs }: Upload): string {
  const time = new Date(requestedAtMs).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `${stationId.replaceAll(/[^\w.-]/g, '_')}-${logType ?? action}-${time}.log`;
}

function tooLarge(bytesMax: number): HttpProblem {
  return new HttpProblem('payload-too-large', { detail: `At most ${bytesMax} bytes` });
}

function broken(detail: string): HttpProblem {
  return new HttpProblem('invalid-request', { detail });
}
