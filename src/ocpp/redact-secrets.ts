import { isSecretVariable } from './secret-variable.ts';

export const REDACTED = '(hidden)';

/** The only actions whose payloads or answers can carry a secret; all others are passed through untouched. */
const carriers: ReadonlySet<string> = new Set([
  'ChangeConfiguration',
  'GetConfiguration',
  'SetVariables',
  'GetVariables',
  'NotifyReport',
  'NotifyEvent',
  'SetNetworkProfile',
  'GetDiagnostics',
  'GetLog',
  'LogStatusNotification',
  'PublishFirmware',
  'SignedUpdateFirmware',
  'UpdateFirmware',
]);

/** Fields of SetNetworkProfile that are secrets by themselves. */
const secretFields: ReadonlySet<string> = new Set(['basicAuthPassword', 'simPin', 'apnPassword', 'password']);

/** Fields that say where a file is; often with the name and password of the server in front. */
const locations: ReadonlySet<string> = new Set(['location', 'remoteLocation']);

/** What opens one of our own upload addresses, wherever it stands; `src/security/upload-token.ts` makes them. */
const uploadToken = /\bcpu_[a-z2-9]{32}/gi;

/**
 * A copy of a payload or answer without the secrets OCPP carries: the station's own password, those of its network,
 * and those of the servers it fetches files from. Journal and command history keep this, never the original [A01.FR.09]. Returns the very same value when
 * nothing was hidden.
 */
export function redactSecrets(action: string | null, payload: unknown): unknown {
  if (typeof payload === 'string') return hideInText(payload);
  if (action === null || !carriers.has(action)) return payload;
  const redacted = hide(payload, action === 'SetNetworkProfile');
  return JSON.stringify(redacted) === JSON.stringify(payload) ? payload : redacted;
}

function hide(value: unknown, network: boolean): unknown {
  if (typeof value === 'string') return value.replace(uploadToken, REDACTED);
  if (Array.isArray(value)) return value.map((part) => hide(part, network));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, unknown>>;
  const secret = namesSecret(object);
  return Object.fromEntries(
    Object.entries(object).map(([name, part]) => {
      if (network && (secretFields.has(name) || (name === 'key' && 'server' in object)))
        return [name, REDACTED];
      if (secret && (name === 'value' || name === 'attributeValue' || name === 'actualValue'))
        return [name, REDACTED];
      if (locations.has(name) && typeof part === 'string') return [name, withoutUser(part)];
      if (secret && name === 'variableAttribute') return [name, hideValues(part)];
      return [name, hide(part, network)];
    }),
  );
}

/** Frames that could not be read, or that nobody waits for, are kept as text: there a secret is found by its name. */
const secretName = /authorizationkey|basicauthpassword|simpin|apnpassword/i;
const valueNames = 'value|attributeValue|actualValue|basicAuthPassword|simPin|apnPassword|password';
/** A field that holds a value, up to the end of its text or of the frame, which may be cut off. */
const valueInText = new RegExp(
  `("(?:${valueNames})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*(?:"|$)|[^"\\s,}\\]]+)`,
  'gi',
);
/** The same in JSON that stands in a text of another JSON. */
const quotedValueInText = new RegExp(`(\\\\+"(?:${valueNames})\\\\+"\\s*:\\s*\\\\+")[^"]*`, 'gi');
const userInText = /([a-z][a-z0-9+.-]*:\/\/)[^/?#"\s]*@/gi;

function hideInText(text: string): string {
  const withoutUsers = text.replace(userInText, `$1${REDACTED}@`).replace(uploadToken, REDACTED);
  if (!secretName.test(text)) return withoutUsers;
  return withoutUsers.replace(valueInText, `$1"${REDACTED}"`).replace(quotedValueInText, `$1${REDACTED}\\`);
}

/** `ftp://name:password@host/path` → `ftp://(hidden)@host/path`; anything else as it is. */
function withoutUser(location: string): string {
  return location
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${REDACTED}@`)
    .replace(uploadToken, REDACTED);
}

/** A 1.6 configuration entry, or a 2.x entry about a variable, whose name says that its value is a secret. */
function namesSecret(object: Readonly<Record<string, unknown>>): boolean {
  const { key, variable } = object as { key?: unknown; variable?: { name?: unknown } };
  if (typeof key === 'string' && isSecretVariable(key)) return true;
  return typeof variable?.name === 'string' && isSecretVariable(variable.name);
}

function hideValues(attributes: unknown): unknown {
  if (!Array.isArray(attributes)) return attributes;
  return attributes.map((attribute: object) =>
    'value' in attribute ? { ...attribute, value: REDACTED } : attribute,
  );
}
