import type { OcppVersion } from './version.ts';

/** RPC error codes as OCPP 2.x spells them; two of these are spelled differently in 1.6. */
export type CanonicalErrorCode =
  | 'FormatViolation'
  | 'GenericError'
  | 'InternalError'
  | 'MessageTypeNotSupported'
  | 'NotImplemented'
  | 'NotSupported'
  | 'OccurrenceConstraintViolation'
  | 'PropertyConstraintViolation'
  | 'ProtocolError'
  | 'RpcFrameworkError'
  | 'SecurityError'
  | 'TypeConstraintViolation';

/** An error code as it stands on the wire, in the spelling of its version. */
export type ErrorCode = CanonicalErrorCode | 'FormationViolation' | 'OccurenceConstraintViolation';

/** The missing `r` is official [1.6-J errata 5.1]; the last two codes do not exist in 1.6. */
const spelling16: Partial<Record<CanonicalErrorCode, ErrorCode>> = {
  FormatViolation: 'FormationViolation',
  OccurrenceConstraintViolation: 'OccurenceConstraintViolation',
  RpcFrameworkError: 'FormationViolation',
  MessageTypeNotSupported: 'GenericError',
};

const canonicalCodes: ReadonlySet<string> = new Set<CanonicalErrorCode>([
  'FormatViolation',
  'GenericError',
  'InternalError',
  'MessageTypeNotSupported',
  'NotImplemented',
  'NotSupported',
  'OccurrenceConstraintViolation',
  'PropertyConstraintViolation',
  'ProtocolError',
  'RpcFrameworkError',
  'SecurityError',
  'TypeConstraintViolation',
]);

/** The code in the spelling of `version` [1.6-J §4.2.3, 2.x Part 4 §4.3]. */
export function spellErrorCode(code: CanonicalErrorCode, version: OcppVersion): ErrorCode {
  return version === '1.6' ? (spelling16[code] ?? code) : code;
}

/** Reads a code in either spelling, whatever the version: stations mix them. Null for a code of nobody's list. */
export function readErrorCode(text: string): CanonicalErrorCode | null {
  if (text === 'FormationViolation') return 'FormatViolation';
  if (text === 'OccurenceConstraintViolation') return 'OccurrenceConstraintViolation';
  return canonicalCodes.has(text) ? (text as CanonicalErrorCode) : null;
}
