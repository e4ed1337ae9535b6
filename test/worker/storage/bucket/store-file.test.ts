import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { FileTooLarge, storeFile } from '../../../../src/storage/bucket/store-file.ts';

const bucket = env.UPLOADS as R2Bucket;
const mebibyte = 1_024 * 1_024;

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes that differ from part to part. */
function sample(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => (index * 31 + (index >> 16)) & 255);
}

it.each([1, 5 * mebibyte, 5 * mebibyte + 1, 12 * mebibyte + 17])(
  '[house] %d bytes of unknown length are kept as they came, with their hash',
  async (count) => {
    const bytes = sample(count);
    const stored = await storeFile(bucket, `size/${count}`, chunksOf(bytes, 100_003), 20 * mebibyte);
    expect(stored).toEqual({ sizeBytes: count, sha256: await sha256(bytes) });
    const kept = new Uint8Array((await (await bucket.get(`size/${count}`))?.arrayBuffer()) ?? []);
    expect(await sha256(kept)).toBe(stored.sha256);
  },
);

it.each([100, 11 * mebibyte])(
  '[house] a stream that breaks after %d bytes, or has too many, leaves nothing',
  async (count) => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield* chunksOf(sample(count), 1_000_000);
      throw new Error('the line is cut');
    }
    await expect(storeFile(bucket, 'broken', breaking(), 20 * mebibyte)).rejects.toThrow('the line is cut');
    const long = storeFile(bucket, 'broken', chunksOf(sample(count), 1_000_000), count - 1);
    await expect(long).rejects.toThrow(FileTooLarge);
    expect(await bucket.head('broken')).toBeNull();
  },
);
