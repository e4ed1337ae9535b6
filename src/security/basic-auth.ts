export interface BasicCredentials {
  readonly user: string;
  /** Bytes: a 1.6 key need not be valid UTF-8. */
  readonly password: Uint8Array;
}

/**
 * Reads an HTTP Basic Authorization header as bytes, split at the first colon: passwords may hold colons [2.1] and
 * bytes that are no text [1.6]. Null when the header is missing or is no Basic header.
 */
export function readBasicAuth(header: string | null): BasicCredentials | null {
  const encoded = /^basic ([A-Za-z0-9+/=_-]+)$/i.exec(header?.trim() ?? '')?.[1];
  if (encoded === undefined) return null;
  let binary: string;
  try {
    binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
  const colon = binary.indexOf(':');
  if (colon < 0) return null;
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return { user: new TextDecoder().decode(bytes.subarray(0, colon)), password: bytes.subarray(colon + 1) };
}
