import { parseOcmf } from '../domain/meter/ocmf.ts';
import type { SignatureVerdict } from '../domain/meter/signed-value.ts';
import { base64Bytes, hexBytes } from './encoded-bytes.ts';
import { type MeterCurve, importMeterKey, readMeterKey } from './meter-key.ts';
import { rawSignature } from './raw-signature.ts';
const scalarBytes: Readonly<Record<MeterCurve, number>> = { 'P-256': 32, 'P-384': 48 };
const curveNames: Readonly<Record<string, MeterCurve>> = { secp256r1: 'P-256', secp384r1: 'P-384' };

/**
 * Whether a signed meter value is by one of the registered keys (SPKI: PEM, or DER in hex or base64). The record may
 * come plain, in base64 or hex, or in the JSON that 1.6 stations put around it. Never throws.
 */
export async function verifyOcmf(data: string, keys: readonly string[]): Promise<SignatureVerdict> {
  const text = ocmfText(data.trim());
  const parsed = text === null ? null : parseOcmf(text);
  if (parsed === null) return { state: 'unreadable', algorithm: null, detail: 'it is no OCMF record' };
  if (!parsed.ok) return { state: 'unreadable', algorithm: null, detail: parsed.detail };
  const { payload, algorithm, signatureEncoding, signature } = parsed.record;
  const [, curveName = '', hash = ''] = /^ECDSA-(\w+)-SHA(256|384|512)$/.exec(algorithm) ?? [];
  const curve = curveNames[curveName];
  if (curve === undefined)
    return { state: 'unsupported-curve', algorithm, detail: `${algorithm} is not checked here` };
  if (keys.length === 0)
    return { state: 'unknown-key', algorithm, detail: 'no key is registered for its EVSE' };
  const known = keys.map(readMeterKey).filter((key) => key !== null);
  const fitting = known.filter((key) => key.curve === curve);
  if (fitting.length === 0 && known.every((key) => key.curve === null))
    return { state: 'unsupported-curve', algorithm, detail: 'the registered key has another curve' };
  const der = signatureEncoding === 'hex' ? hexBytes(signature) : base64Bytes(signature);
  const raw = der === null ? null : rawSignature(der, scalarBytes[curve]);
  if (raw === null) return { state: 'unreadable', algorithm, detail: 'its signature is no DER' };
  const signed = new TextEncoder().encode(payload);
  for (const { spki } of fitting) {
    const key = await importMeterKey(spki, curve);
    const way = { name: 'ECDSA', hash: `SHA-${hash}` };
    if (key !== null && (await crypto.subtle.verify(way, key, raw, signed)))
      return { state: 'verified', algorithm, detail: null };
  }
  return { state: 'failed', algorithm, detail: 'its signature is by no registered key' };
}

/** The record in its wrapping; null when there is none. Bytes that are no UTF-8 could not be signed text. */
function ocmfText(data: string): string | null {
  if (data.startsWith('OCMF|')) return data;
  if (data.startsWith('{')) {
    const inner = innerData(data);
    return inner === null || inner.startsWith('{') ? null : ocmfText(inner.trim());
  }
  const bytes = hexBytes(data) ?? base64Bytes(data);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).trim();
  } catch {
    return null;
  }
}

/** 1.6 stations put the signed value of 2.x into the text of theirs, under its old name or its new one. */
function innerData(json: string): string | null {
  try {
    const { signedMeterData, signedMeterValue } = JSON.parse(json) as Record<string, unknown>;
    const inner = signedMeterData ?? signedMeterValue;
    return typeof inner === 'string' ? inner : null;
  } catch {
    return null;
  }
}
