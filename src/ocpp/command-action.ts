import type { DocumentChange, DocumentReader } from '../domain/document.ts';
import { describeAction } from './catalogue.ts';
import type { CommandEffect, CommandResult, EffectContext } from './command-effect.ts';
import { type CommandPolicy, policies } from './command-policy.ts';
import { effects16 } from './v16/effects.ts';
import { policies16 } from './v16/policies.ts';
import { effects2 } from './v2/effects.ts';
import { policies2 } from './v2/policies.ts';
import { reportScope } from './v2/report-scope.ts';
import type { OcppVersion } from './version.ts';

const multiPartActions: ReadonlySet<string> = new Set([
  'CustomerInformation',
  'GetBaseReport',
  'GetChargingProfiles',
  'GetDERControl',
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

/** The policy of an action. Every action the CSMS may send has one; any other is sent once. */
export function commandPolicy(version: OcppVersion, action: string): CommandPolicy {
  const table: Readonly<Record<string, CommandPolicy>> = version === '1.6' ? policies16 : policies2;
  return (Object.hasOwn(table, action) ? table[action] : undefined) ?? policies.once;
}

/**
 * Reads a CALLRESULT to a command. `request` and `response` must have passed validation; of the request only
 * what the answer does not repeat is used.
 */
export function readCommandResult(
  action: string,
  request: unknown,
  response: unknown,
  context: EffectContext,
): CommandResult {
  const table: Readonly<Record<string, CommandEffect>> = context.version === '1.6' ? effects16 : effects2;
  const effect = Object.hasOwn(table, action) ? table[action] : undefined;
  const status = fieldOf(response, 'status');
  const accepted = status === undefined ? null : acceptingStatuses.has(status);
  return { accepted, ...effect?.(request, response, accepted, context) };
}

/** What a report that begins now makes untrue: all that the command asked about, before the parts bring it anew. */
export function supersededByReport(
  action: string,
  request: unknown,
  known: DocumentReader,
): DocumentChange[] {
  return reportScope(action, request, known);
}

/** The requestId of a command's payload, by which later messages of the station name it; null when it has none. */
export function requestIdOf(payload: unknown): number | null {
  return numberOrNull(fieldOf(payload, 'requestId'));
}

/** The id by which the parts of a multi-part answer are joined (2.x reports); null for any other action. */
export function reportIdOf(version: OcppVersion, action: string, payload: unknown): number | null {
  if (!multiPartActions.has(action) || describeAction(version, action) === null) return null;
  // Without `report` the station only clears what it knows and sends no parts [N10].
  if (action === 'CustomerInformation' && fieldOf(payload, 'report') !== true) return null;
  return requestIdOf(payload);
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
