import { describe, expect, it } from 'vitest';
import { BrokenBody, formBoundary, readFormFile } from '../../../src/http/form-file.ts';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.slice(at, at + size);
}

async function read(form: string, size: number): Promise<{ name: string | null; text: string }> {
  const { name, content } = await readFormFile(chunksOf(form, size), 'b0');
  const bytes: number[] = [];
  for await (const chunk of content) bytes.push(...chunk);
  return { name, text: new TextDecoder().decode(Uint8Array.from(bytes)) };
}

const part = (headers: string, content: string) => `--b0\r\n${headers}\r\n\r\n${content}\r\n`;
const file = 'Content-Disposition: form-data; name="file"; filename="a b.log"\r\nContent-Type: text/plain';
/** All that could be taken for a boundary and is none. */
const tricky = '\r\n--b\r\n-b0\r--b0\n--b0\r\r\n--';

describe('the file of a form', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('[RFC 7578 §4] is found and read in chunks of %d bytes', async (size) => {
    const form = `preamble\r\n${part('content-disposition: form-data; name="x"', 'value')}${part(file, tricky)}--b0--\r\n`;
    expect(await read(form, size)).toEqual({ name: 'a b.log', text: tricky });
    const bare = `${part('Content-Disposition: attachment; filename=log.txt', '')}--b0--`;
    expect(await read(bare, size)).toEqual({ name: 'log.txt', text: '' });
    const nameless = `${part('Content-Disposition: form-data\r\nContent-Type: application/zip', 'PK')}--b0--`;
    expect(await read(nameless, size)).toEqual({ name: null, text: 'PK' });
  });

  it.each([1, 5, 10_000])(
    '[RFC 7578 §4] that is not there whole, is none (chunks of %d bytes)',
    async (size) => {
      const whole = part(file, 'content');
      for (const form of [
        '',
        'no form at all',
        '--b0--\r\n',
        `${part('content-disposition: form-data; name="x"', 'value')}--b0--`,
        whole.slice(0, -3),
        `--b0\r\n${'x'.repeat(20_000)}`,
      ]) {
        await expect(read(form, size)).rejects.toThrow(BrokenBody);
      }
      // The boundary behind the file ends it, whatever comes of the rest.
      expect(await read(`${whole}--b0`, size)).toEqual({ name: 'a b.log', text: 'content' });
    },
  );

  it('[RFC 7578 §4.1] has its boundary in the content type', () => {
    expect(formBoundary('multipart/form-data; boundary=abc')).toBe('abc');
    expect(formBoundary('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe('a b');
    for (const other of [
      null,
      '',
      'text/plain; boundary=x',
      'multipart/form-data',
      'multipart/form-database',
    ])
      expect(formBoundary(other)).toBeNull();
  });
});
