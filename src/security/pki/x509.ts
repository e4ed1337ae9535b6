// The library needs the metadata polyfill before its own first line.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(crypto);

export { x509 };

/** Text with PEM's armour around base64 DER. */
export function toPem(base64: string, label: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The DER inside PEM text, or inside base64 without armour: secrets are kept on one line. */
export function fromPem(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/-----(BEGIN|END) [A-Z0-9 ]+-----/g, '').replace(/\s+/g, '');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function toHex(bytes: ArrayBuffer | Uint8Array): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The value of the first attribute of that type in a name; null when there is none. */
export function nameField(name: x509.Name, type: string): string | null {
  return name.getField(type)[0] ?? null;
}

/** The key id of whoever issued the certificate, lower-case hex; empty when it does not say. */
export function issuerKeyId(certificate: x509.X509Certificate): string {
  return (certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId ?? '').toLowerCase();
}

/** The id of a certificate's own key, lower-case hex; empty when it does not say. */
export function ownKeyId(certificate: x509.X509Certificate): string {
  return (certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId ?? '').toLowerCase();
}
