import { type CanonicalErrorCode, type ErrorCode, spellErrorCode } from './error-code.ts';
import { MAX_ERROR_DESCRIPTION_LENGTH } from './frame.ts';
import * as validators16 from './generated/validators-16.js';
import * as validators201 from './generated/validators-201.js';
import * as validators21 from './generated/validators-21.js';
import type { OcppVersion } from './version.ts';

/** Why a payload is not valid. */
export interface Fault {
  /** In the spelling of the version. */
  readonly errorCode: ErrorCode;
  /** Names the field and the rule; at most 255 characters. */
  readonly description: string;
  /** JSON pointer to the field (RFC 6901); empty for the payload itself. */
  readonly pointer: string;
  /** The rule itself, for those who mend what breaks it; null when the action has no schema. */
  readonly broken: BrokenRule | null;
}

/** A rule of JSON Schema that a payload broke. */
export interface BrokenRule {
  /** `required`, `additionalProperties`, `type`, `enum`, `format` … */
  readonly keyword: string;
  /** The types or the values it allows; empty for the other rules. */
  readonly expected: readonly (string | number)[];
}

const validators = { '1.6': validators16, '2.0.1': validators201, '2.1': validators21 };

type Table = 'stationRequests' | 'stationResponses' | 'csmsRequests' | 'csmsResponses';
type Issue = validators16.ValidationIssue;

/** The payload of a station's CALL or SEND, with the relaxations of `schemas/`. Null when it is valid. */
export function validateStationRequest(version: OcppVersion, action: string, payload: unknown): Fault | null {
  return validate('stationRequests', version, action, payload);
}

/** A station's answer to a CALL of ours, with the relaxations of `schemas/`. Null when it is valid. */
export function validateStationResponse(
  version: OcppVersion,
  action: string,
  payload: unknown,
): Fault | null {
  return validate('stationResponses', version, action, payload);
}

/** The payload of a CALL we are about to make, by the official schema. Null when it is valid. */
export function validateOutboundRequest(
  version: OcppVersion,
  action: string,
  payload: unknown,
): Fault | null {
  return validate('csmsRequests', version, action, payload);
}

/** Our answer to a station's CALL, by the official schema. Null when it is valid. */
export function validateOutboundResponse(
  version: OcppVersion,
  action: string,
  payload: unknown,
): Fault | null {
  return validate('csmsResponses', version, action, payload);
}

function validate(table: Table, version: OcppVersion, action: string, payload: unknown): Fault | null {
  const actions = validators[version][table];
  const validator = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (validator === undefined) {
    return fault(version, 'NotImplemented', `OCPP ${version} has no ${action} here`, '');
  }
  if (validator(payload)) return null;
  const issue = validator.errors?.[0];
  if (issue === undefined) return fault(version, 'FormatViolation', 'the payload is not valid', '');
  const pointer = pointerOf(issue);
  const field = pointer === '' ? 'the payload' : fieldName(pointer);
  return fault(version, errorCodeOf(issue), `${field} ${rule(issue)}`, pointer, brokenRule(issue));
}

function fault(
  version: OcppVersion,
  code: CanonicalErrorCode,
  description: string,
  pointer: string,
  broken: BrokenRule | null = null,
): Fault {
  const errorCode = spellErrorCode(code, version);
  return { errorCode, description: description.slice(0, MAX_ERROR_DESCRIPTION_LENGTH), pointer, broken };
}

function brokenRule({ keyword, params }: Issue): BrokenRule {
  const allowed = keyword === 'type' ? params['type'] : params['allowedValues'];
  return { keyword, expected: [allowed ?? []].flat() };
}

/** For a missing or a foreign field the field itself, not the object around it. */
function pointerOf({ instancePath, params }: Issue): string {
  const child = params['missingProperty'] ?? params['additionalProperty'];
  if (typeof child !== 'string') return instancePath;
  return `${instancePath}/${child.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** `/meterValue/0/timestamp` → `meterValue[0].timestamp`. */
function fieldName(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('')
    .replace(/^\./, '');
}

/** Which error code a broken rule gets [1.6-J §4.2.3 with errata 3.38, 2.x Part 4 §4.3]. */
function errorCodeOf({ keyword, instancePath }: Issue): CanonicalErrorCode {
  switch (keyword) {
    case 'required':
    case 'minItems':
    case 'maxItems':
      return 'OccurrenceConstraintViolation';
    case 'type':
      return instancePath === '' ? 'FormatViolation' : 'TypeConstraintViolation';
    case 'additionalProperties':
      return 'FormatViolation';
    default:
      return 'PropertyConstraintViolation';
  }
}

function rule({ keyword, params }: Issue): string {
  const bound = [params['limit'] ?? params['multipleOf']].flat().join(', ');
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a field of this message';
    case 'type':
      return `must be of type ${[params['type']].flat().join(' or ')}`;
    case 'enum':
      return `must be one of ${[params['allowedValues']].flat().join(', ')}`;
    case 'maxLength':
      return `must have at most ${bound} characters`;
    case 'minItems':
      return `must have at least ${bound} elements`;
    case 'maxItems':
      return `must have at most ${bound} elements`;
    case 'minimum':
      return `must be at least ${bound}`;
    case 'maximum':
      return `must be at most ${bound}`;
    case 'multipleOf':
      return `must be a multiple of ${bound}`;
    case 'format':
      return params['format'] === 'uri' ? 'must be a URI' : 'must be a date and time as in RFC 3339';
    default:
      return `breaks the rule ${keyword}`;
  }
}
