/** The parts of a large object, all but the last of one size: the smallest that R2 takes, since each is held in memory. */
const PART_BYTES = 5 * 1_024 * 1_024;

/** More came than may. */
export class FileTooLarge extends Error {
  constructor(bytesMax: number) {
    super(`at most ${bytesMax} bytes`);
    this.name = 'FileTooLarge';
  }
}

/**
 * Writes a stream of unknown length into the bucket as it comes, and answers its size and its SHA-256 in hex. A stream
 * that fails, or has more than `bytesMax` (`FileTooLarge`), leaves nothing behind, and its error is thrown. Memory
 * never holds more than one part.
 */
export async function storeFile(
  bucket: R2Bucket,
  key: string,
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  const part = new Uint8Array(Math.min(PART_BYTES, bytesMax));
  const parts: R2UploadedPart[] = [];
  let large: R2MultipartUpload | null = null;
  let filled = 0;
  let sizeBytes = 0;
  try {
    for await (const chunk of chunks) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > bytesMax) throw new FileTooLarge(bytesMax);
      await hashing.write(chunk);
      for (let rest = chunk; rest.byteLength > 0; ) {
        if (filled === part.byteLength) {
          large ??= await bucket.createMultipartUpload(key);
          parts.push(await large.uploadPart(parts.length + 1, part));
          filled = 0;
        }
        const taken = rest.subarray(0, part.byteLength - filled);
        part.set(taken, filled);
        filled += taken.byteLength;
        rest = rest.subarray(taken.byteLength);
      }
    }
    const last = part.subarray(0, filled);
    if (large === null) {
      await bucket.put(key, last);
    } else {
      parts.push(await large.uploadPart(parts.length + 1, last));
      await large.complete(parts);
    }
    await hashing.close();
  } catch (error) {
    await large?.abort().catch(() => undefined);
    digest.digest.catch(() => undefined);
    await hashing.abort(error).catch(() => undefined);
    throw error;
  }
  return { sizeBytes, sha256: hexOf(await digest.digest) };
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
