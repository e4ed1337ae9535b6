import { constants } from 'node:crypto';
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, request } from 'node:http';
import { type Server, createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { issuerKeyId, x509 } from '../../src/security/pki/x509.ts';

export interface TlsEdgeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the Worker listens in the clear, on this machine. */
  readonly target: string;
  /** What the Worker believes the edge by. */
  readonly secret: string;
  /** Server certificates with their keys, PEM: one ECDSA and one RSA. */
  readonly certificates: readonly { readonly chain: string; readonly key: string }[];
  /** Who signs for stations, PEM. */
  readonly clientAuthorities: readonly string[];
}

export interface TlsEdge {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The four that OCPP asks a CSMS for [A00.FR.318], and their modern kin; TLS 1.3 brings its own. */
const ciphers = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
].join(':');

/** Headers by which the platform speaks: whatever a client writes under these names is dropped. */
const platformHeaders = /^(mf-|cf-|x-forwarded-|x-chargeplane-|forwarded$|x-real-ip$)/;

/**
 * A small TLS edge for one machine: it ends TLS, asks for a client certificate without insisting on one, and hands the
 * request to the Worker with what Cloudflare would say of the connection.
 */
export async function startTlsEdge(options: TlsEdgeOptions): Promise<TlsEdge> {
  const target = new URL(options.target);
  const server = createServer({
    cert: options.certificates.map(({ chain }) => chain),
    key: options.certificates.map(({ key }) => key),
    ca: [...options.clientAuthorities],
    requestCert: true,
    // Refusing is the Worker's to do: it notes who was refused and why.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    ciphers,
    honorCipherOrder: true,
    // Every connection proves itself anew: a resumed one would not be asked for its certificate.
    secureOptions:
      constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_COMPRESSION | constants.SSL_OP_NO_RENEGOTIATION,
  });
  server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => {
    const forwarded = request(
      target,
      { method: incoming.method, path: incoming.url, headers: forwardedHeaders(incoming, options.secret) },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    forwarded.on('error', () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
    });
    incoming.pipe(forwarded);
  });
  // A server forgets what was upgraded, and would wait for it when it closes.
  const upgraded = new Set<TLSSocket>();
  server.on('upgrade', (incoming: IncomingMessage, socket: TLSSocket, head: Buffer) => {
    upgraded.add(socket);
    const inner = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(forwardedHeaders(incoming, options.secret)).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => `${name}: ${one}`),
      );
      inner.write([`${incoming.method} ${incoming.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      inner.write(head);
      inner.pipe(socket);
      socket.pipe(inner);
    });
    // A refusal is answered and closed at once; it must reach the client before its socket goes.
    inner.on('close', () => socket.end());
    inner.on('error', () => socket.destroy());
    socket.on('close', () => {
      upgraded.delete(socket);
      inner.destroy();
    });
    socket.on('error', () => inner.destroy());
  });
  const note = (error: NodeJS.ErrnoException, address: string | undefined): void => {
    const securityEvent = securityEvents[error.code ?? ''];
    if (securityEvent === undefined) return;
    console.warn(JSON.stringify({ level: 'warn', message: 'TLS refused', securityEvent, address }));
  };
  server.on('tlsClientError', (error, socket) => note(error, socket.remoteAddress));
  server.on('secureConnection', (socket) => socket.on('error', (error) => note(error, socket.remoteAddress)));
  await listen(server, options.port, options.host);
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

const securityEvents: Readonly<Record<string, string>> = {
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'InvalidTLSVersion',
  ERR_SSL_NO_SHARED_CIPHER: 'InvalidTLSCipherSuite',
  // A certificate that names our authority as its issuer without its signature ends the connection in OpenSSL.
  ERR_SSL_PROVIDER_SIGNATURE_FAILURE: 'InvalidChargingStationCertificate',
};

/** The client's headers without the platform's, and the platform's as they are. */
function forwardedHeaders(incoming: IncomingMessage, secret: string): IncomingHttpHeaders {
  const socket = incoming.socket as TLSSocket;
  const own = Object.entries(incoming.headers).filter(([name]) => !platformHeaders.test(name));
  return {
    ...Object.fromEntries(own),
    'cf-connecting-ip': socket.remoteAddress ?? '',
    'mf-cf-blob': JSON.stringify(platformFacts(socket, secret)),
  };
}

/** `request.cf` as Cloudflare fills it for mutual TLS: strings throughout, in ASCII, since it travels in a header. */
export function platformFacts(
  socket: Pick<TLSSocket, 'authorized' | 'authorizationError' | 'getProtocol' | 'getPeerCertificate'>,
  secret: string,
): object {
  const certificate = socket.getPeerCertificate(true) as DetailedPeerCertificate | Record<string, never>;
  const presented = 'raw' in certificate;
  const subject = presented ? distinguishedName(certificate.subject) : '';
  return {
    chargeplaneEdge: secret,
    tlsVersion: socket.getProtocol() ?? '',
    tlsClientAuth: {
      certPresented: presented ? '1' : '0',
      certVerified: !presented ? 'NONE' : socket.authorized ? 'SUCCESS' : failure(socket.authorizationError),
      certRevoked: String(socket.authorizationError).includes('REVOKED') ? '1' : '0',
      certSubjectDNRFC2253: subject,
      certIssuerSKI: presented ? issuerKeyId(new x509.X509Certificate(certificate.raw)) : '',
      certFingerprintSHA256: presented ? certificate.fingerprint256.replaceAll(':', '').toLowerCase() : '',
    },
  };
}

function failure(error: Error | string | undefined): string {
  const code =
    typeof error === 'object' ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  const expired = code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID';
  return `FAILED:${expired ? 'certificate has expired' : code.toLowerCase().replaceAll('_', ' ')}`;
}

/** RFC 2253: everything that is no plain letter, digit or dash is escaped byte by byte. */
function distinguishedName(subject: object): string {
  const parts = Object.entries(subject as Record<string, string | string[]>).flatMap(([type, value]) =>
    [value].flat().map((one) => `${type}=${[...Buffer.from(one, 'utf8')].map(escapedByte).join('')}`),
  );
  return parts.join(',');
}

function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9 _.-]/.test(character) ? character : `\\${byte.toString(16).padStart(2, '0')}`;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
