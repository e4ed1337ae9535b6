/** A record of the Open Charge Metering Format, taken apart as far as its signature needs. */
export interface OcmfRecord {
  /** What was signed, character by character: parsed and written again it would be another text. */
  readonly payload: string;
  /** As the record names it. */
  readonly algorithm: string;
  readonly signatureEncoding: 'hex' | 'base64';
  /** A DER signature in `signatureEncoding`. */
  readonly signature: string;
}

export type OcmfResult =
  | { readonly ok: true; readonly record: OcmfRecord }
  | { readonly ok: false; readonly detail: string };

const header = 'OCMF|';

/**
 * Takes `OCMF|{payload}|{signature}` apart, with the defaults of OCMF 1.0 for what the signature part leaves out
 * (`SA` ECDSA-secp256r1-SHA256, `SE` hex, `SM` application/x-der). What is none comes back with the reason.
 */
export function parseOcmf(text: string): OcmfResult {
  if (!text.startsWith(header)) return refused('it does not begin with OCMF|');
  const end = objectEnd(text, header.length);
  if (end === null) return refused('its payload is no JSON object');
  const payload = text.slice(header.length, end);
  if (readObject(payload) === null) return refused('its payload is no JSON object');
  const rest = text.slice(end);
  const fields = rest.startsWith('|') ? readObject(rest.slice(1)) : null;
  if (fields === null) return refused('its signature part is no JSON object');
  const { SA = 'ECDSA-secp256r1-SHA256', SE = 'hex', SM = 'application/x-der', SD } = fields;
  if (typeof SA !== 'string') return refused('SA is no text');
  if (SE !== 'hex' && SE !== 'base64') return refused('SE is neither hex nor base64');
  if (SM !== 'application/x-der') return refused('SM is not application/x-der');
  if (typeof SD !== 'string' || SD === '') return refused('it has no signature (SD)');
  return { ok: true, record: { payload, algorithm: SA, signatureEncoding: SE, signature: SD } };
}

function refused(detail: string): OcmfResult {
  return { ok: false, detail };
}

/** The index after the object that begins at `start`: a bar within its texts ends nothing. */
function objectEnd(text: string, start: number): number | null {
  let depth = 0;
  let inText = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inText && character === '\\') index += 1;
    else if (character === '"') inText = !inText;
    else if (!inText && character === '{') depth += 1;
    else if (!inText && character === '}') depth -= 1;
    if (depth === 0 && !inText) return character === '}' ? index + 1 : null;
  }
  return null;
}

function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
