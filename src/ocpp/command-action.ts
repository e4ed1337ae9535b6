import type { DocumentChange } from '../domain/document.ts';
import type { Variable } from '../domain/variable.ts';
import { describeAction } from './catalogue.ts';
import { readConfigurationResult } from './v16/command-result.ts';
import { readVariablesResult } from './v2/command-result.ts';
import type { OcppVersion } from './version.ts';

/** How a command to a station is handled. */
export interface CommandPolicy {
  /** How long to wait for the CALLRESULT. */
  readonly timeoutMs: number;
  /** A station that is away: `fail` what would surprise somebody later, let `wait` what stays wanted. */
  readonly whenOffline: 'fail' | 'wait';
  /** Whether it may be sent again after a time-out. Never true for what moves a car, a lock or a reboot. */
  readonly retry: boolean;
}

export interface CommandResult {
  /** What the answer says about the device model; `updatedAtMs` is filled in by the engine. */
  readonly variables?: readonly Omit<Variable, 'updatedAtMs'>[];
  /** What the answer makes true of the station's documents. */
  readonly documents?: readonly DocumentChange[];
  /** Whether the station did as asked; null for a mere reading. */
  readonly accepted: boolean | null;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** A lock that moves, a relay that opens: some stations answer only when it is done. */
const MECHANICAL_TIMEOUT_MS = 60_000;

const once: CommandPolicy = { timeoutMs: DEFAULT_TIMEOUT_MS, whenOffline: 'fail', retry: false };
const mechanical: CommandPolicy = { timeoutMs: MECHANICAL_TIMEOUT_MS, whenOffline: 'fail', retry: false };
const repeatable: CommandPolicy = { timeoutMs: DEFAULT_TIMEOUT_MS, whenOffline: 'fail', retry: true };
const setting: CommandPolicy = { timeoutMs: DEFAULT_TIMEOUT_MS, whenOffline: 'wait', retry: true };

const policies16: Readonly<Record<string, CommandPolicy>> = {
  ChangeAvailability: setting,
  ChangeConfiguration: setting,
  ClearCache: setting,
  DataTransfer: once,
  GetConfiguration: repeatable,
  RemoteStartTransaction: once,
  RemoteStopTransaction: once,
  Reset: mechanical,
  SetChargingProfile: repeatable,
  TriggerMessage: repeatable,
  UnlockConnector: mechanical,
};

const policies2: Readonly<Record<string, CommandPolicy>> = {
  ChangeAvailability: setting,
  ClearCache: setting,
  DataTransfer: once,
  GetBaseReport: repeatable,
  GetReport: repeatable,
  GetVariables: repeatable,
  RequestStartTransaction: once,
  RequestStopTransaction: once,
  Reset: mechanical,
  SetChargingProfile: repeatable,
  SetVariables: setting,
  TriggerMessage: repeatable,
  UnlockConnector: mechanical,
};

const multiPartActions: ReadonlySet<string> = new Set([
  'CustomerInformation',
  'GetBaseReport',
  'GetChargingProfiles',
  'GetDisplayMessages',
  'GetMonitoringReport',
  'GetReport',
]);

const acceptingStatuses: ReadonlySet<unknown> = new Set([
  'Accepted',
  'AcceptedCanceled',
  'RebootRequired',
  'Scheduled',
  'Unlocked',
]);

/** The policy of an action; every action the CSMS may send has one. */
export function commandPolicy(version: OcppVersion, action: string): CommandPolicy {
  const policies = version === '1.6' ? policies16 : policies2;
  return (Object.hasOwn(policies, action) ? policies[action] : undefined) ?? once;
}

/**
 * Reads a CALLRESULT to a command. `request` and `response` must have passed validation; of the request only
 * what the answer does not repeat is used.
 */
export function readCommandResult(
  version: OcppVersion,
  action: string,
  request: unknown,
  response: unknown,
): CommandResult {
  const ofVersion = version === '1.6' ? readConfigurationResult : readVariablesResult;
  const result = ofVersion(action, request, response);
  if (result !== null) return result;
  const status = fieldOf(response, 'status');
  return { accepted: status === undefined ? null : acceptingStatuses.has(status) };
}

/** The id by which the parts of a multi-part answer are joined (2.x reports); null for any other action. */
export function requestIdOf(version: OcppVersion, action: string, payload: unknown): number | null {
  if (!multiPartActions.has(action) || describeAction(version, action) === null) return null;
  // Without `report` the station only clears what it knows and sends no parts [N10].
  if (action === 'CustomerInformation' && fieldOf(payload, 'report') !== true) return null;
  return numberOrNull(fieldOf(payload, 'requestId'));
}

/** The id that a remotely started transaction repeats in its first event (2.x); null for any other action. */
export function remoteStartIdOf(version: OcppVersion, action: string, payload: unknown): number | null {
  if (version === '1.6' || action !== 'RequestStartTransaction') return null;
  return numberOrNull(fieldOf(payload, 'remoteStartId'));
}

function fieldOf(payload: unknown, field: string): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  return (payload as Readonly<Record<string, unknown>>)[field];
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
