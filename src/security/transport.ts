/** A client certificate as the platform saw it. */
export interface ClientCertificate {
  readonly state: 'verified' | 'expired' | 'revoked' | 'invalid';
  readonly commonName: string | null;
  readonly organizations: readonly string[];
  /** SHA-256 of the DER, lower-case hex; empty when unknown. */
  readonly fingerprint: string;
  /** The key id of its issuer, lower-case hex; empty when unknown. */
  readonly issuerKeyId: string;
}

/** How a connection reached us, as the platform saw it; nothing in it can be set by the client. */
export interface Transport {
  readonly encrypted: boolean;
  /** Below TLS 1.2 [A00.FR.312]. */
  readonly tlsTooOld: boolean;
  /** Null when none was presented. */
  readonly certificate: ClientCertificate | null;
}

/** The header by which Miniflare lets a request say what the platform would say of it. */
export const platformHeader = 'mf-cf-blob';

interface PlatformFacts {
  readonly tlsVersion?: unknown;
  readonly tlsClientAuth?: Readonly<Record<string, unknown>>;
  readonly chargeplaneEdge?: unknown;
}

/**
 * Reads the transport from `request.cf`. Where Miniflare runs, a client could write `request.cf` itself with a header;
 * such a request is believed only with the secret that the local TLS edge shares with the Worker, and taken for plain
 * and anonymous otherwise. Cloudflare itself ignores the header, so a forged one only hurts its sender.
 */
export function transportOf(request: Request, edgeSecret: string | undefined): Transport {
  const facts = (request.cf ?? {}) as PlatformFacts;
  const isWritten = request.headers.has(platformHeader);
  const fromEdge =
    isWritten && edgeSecret !== undefined && edgeSecret !== '' && facts.chargeplaneEdge === edgeSecret;
  const encrypted = new URL(request.url).protocol === 'https:';
  if (isWritten && !fromEdge) return { encrypted, tlsTooOld: false, certificate: null };
  const version = typeof facts.tlsVersion === 'string' ? facts.tlsVersion : '';
  return {
    encrypted: encrypted || (fromEdge && version !== ''),
    tlsTooOld: /^(SSL|TLSv1(\.[01])?$)/.test(version),
    certificate: clientCertificate(facts.tlsClientAuth),
  };
}

/** The platform speaks in strings, with placeholders where mutual TLS is off: only the exact words count. */
function clientCertificate(auth: PlatformFacts['tlsClientAuth']): ClientCertificate | null {
  if (auth?.['certPresented'] !== '1') return null;
  const subject = readDistinguishedName(text(auth['certSubjectDNRFC2253']));
  const verified = text(auth['certVerified']);
  return {
    state: stateOf(verified, text(auth['certRevoked'])),
    commonName: subject.find(({ type }) => type === 'CN')?.value ?? null,
    organizations: subject.filter(({ type }) => type === 'O').map(({ value }) => value),
    fingerprint: text(auth['certFingerprintSHA256']).replaceAll(':', '').toLowerCase(),
    issuerKeyId: text(auth['certIssuerSKI']).replaceAll(':', '').toLowerCase(),
  };
}

function stateOf(verified: string, revoked: string): ClientCertificate['state'] {
  if (revoked === '1') return 'revoked';
  if (verified === 'SUCCESS' && revoked === '0') return 'verified';
  if (/expired|not yet valid/i.test(verified)) return 'expired';
  return /revoked/i.test(verified) ? 'revoked' : 'invalid';
}

/** The attributes of a distinguished name [RFC 2253]: commas and plus signs divide, a backslash escapes. */
export function readDistinguishedName(name: string): readonly { type: string; value: string }[] {
  const parts: string[] = [''];
  for (let index = 0; index < name.length; index += 1) {
    const character = name.charAt(index);
    if (character === '\\') {
      const hex = /^[0-9A-Fa-f]{2}/.exec(name.slice(index + 1))?.[0];
      parts.push(
        `${parts.pop() ?? ''}${hex === undefined ? name.charAt(index + 1) : String.fromCharCode(Number.parseInt(hex, 16))}`,
      );
      index += hex === undefined ? 1 : 2;
    } else if (character === ',' || character === '+') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.flatMap((part) => {
    const equals = part.indexOf('=');
    if (equals < 0) return [];
    return [{ type: part.slice(0, equals).trim().toUpperCase(), value: part.slice(equals + 1).trim() }];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
