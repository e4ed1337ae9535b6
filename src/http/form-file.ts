/** Of the part that a form's file is in; more is no form that a station sends. */
const HEADERS_BYTES_MAX = 8_192;

/** The body ended, or went on, where it should not have. */
export class BrokenBody extends Error {
  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'BrokenBody';
  }
}

export interface FormFile {
  /** As the form has it; null when it gives none. */
  readonly name: string | null;
  /** Throws `BrokenBody` when the body ends before the file does. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** The boundary in a content type, or null for one that is no form with files (RFC 7578). */
export function formBoundary(contentType: string | null): string | null {
  if (!/^multipart\/form-data\b/i.test(contentType?.trim() ?? '')) return null;
  const [, quoted, plain] = /boundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(contentType ?? '') ?? [];
  return quoted ?? plain ?? null;
}

/**
 * The first file of a form, as a stream: nothing but what one chunk brings is held. Throws `BrokenBody` for a form
 * without a file, or one that cannot be read.
 */
export async function readFormFile(source: AsyncIterable<Uint8Array>, boundary: string): Promise<FormFile> {
  const chunks = source[Symbol.asyncIterator]();
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  // The first boundary has no line before it; with one it looks like all the others.
  let held: Uint8Array = new Uint8Array([13, 10]);

  async function more(): Promise<void> {
    const { done, value } = await chunks.next();
    if (done === true) throw new BrokenBody('the form ends before its file does');
    const both = new Uint8Array(held.byteLength + value.byteLength);
    both.set(held);
    both.set(value, held.byteLength);
    held = both;
  }

  async function* upToDelimiter(): AsyncGenerator<Uint8Array> {
    let at = indexOf(held, delimiter);
    for (; at < 0; at = indexOf(held, delimiter)) {
      const surely = held.byteLength - delimiter.byteLength + 1;
      if (surely > 0) yield held.subarray(0, surely);
      held = held.slice(Math.max(0, surely));
      await more();
    }
    if (at > 0) yield held.subarray(0, at);
    held = held.subarray(at + delimiter.byteLength);
  }

  async function headers(): Promise<string> {
    let at = indexOf(held, blankLine);
    for (; at < 0; at = indexOf(held, blankLine)) {
      if (held.byteLength > HEADERS_BYTES_MAX) throw new BrokenBody('the form has no readable part');
      if (isEnd(held)) throw new BrokenBody('the form has no file');
      await more();
    }
    const text = new TextDecoder().decode(held.subarray(0, at));
    held = held.subarray(at + blankLine.byteLength);
    return text;
  }

  for (;;) {
    for await (const _before of upToDelimiter());
    const name = fileNameIn(await headers());
    if (name !== undefined) return { name, content: upToDelimiter() };
  }
}

const blankLine = new Uint8Array([13, 10, 13, 10]);

/** Behind the last boundary of a form. */
function isEnd(held: Uint8Array): boolean {
  return held[0] === 45 && held[1] === 45;
}

/** Undefined for a part that is no file; null for a file whose name is not given. */
function fileNameIn(headers: string): string | null | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  const [, quoted, plain] = /\bfilename=(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(disposition) ?? [];
  const name = quoted ?? plain;
  if (name !== undefined) return name;
  return /\bfilename\*=/i.test(disposition) || /^content-type:\s*application\//im.test(headers)
    ? null
    : undefined;
}

function indexOf(bytes: Uint8Array, sought: Uint8Array): number {
  const [first = 0] = sought;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + sought.byteLength > bytes.byteLength) return -1;
    if (sought.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
