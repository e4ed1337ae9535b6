import type { CommandParts } from '../domain/command.ts';
import type { DocumentReader } from '../domain/document.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { localListParts } from './local-list-parts.ts';
import { batchesOf } from './message-batches.ts';
import { type VariableReader, configurationKeysMax, messageLimits } from './station-limits.ts';

/** Where an action has its list, and where the answer has the results. */
interface ListAction {
  readonly items: string;
  readonly results: readonly string[];
  /** The 2.x component that says how much the station takes; null where 1.6 says it by key. */
  readonly component: 'DeviceDataCtrlr' | 'MonitoringCtrlr' | null;
}

const listActions: Readonly<Record<string, ListAction>> = {
  GetConfiguration: { items: 'key', results: ['configurationKey', 'unknownKey'], component: null },
  GetVariables: { items: 'getVariableData', results: ['getVariableResult'], component: 'DeviceDataCtrlr' },
  SetVariables: { items: 'setVariableData', results: ['setVariableResult'], component: 'DeviceDataCtrlr' },
  SetVariableMonitoring: {
    items: 'setMonitoringData',
    results: ['setMonitoringResult'],
    component: 'MonitoringCtrlr',
  },
  ClearVariableMonitoring: { items: 'id', results: ['clearMonitoringResult'], component: 'MonitoringCtrlr' },
};

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The CALLs that a command takes, when its list is longer than the station takes at once [B05.FR.11, B06.FR.05,
 * N06.FR.04]; undefined when one will do.
 */
export function partsOf(
  action: string,
  payload: unknown,
  known: DocumentReader & VariableReader,
  version: OcppVersion,
): CommandParts | undefined {
  if (action === 'SendLocalList') return localListParts(payload, known, version);
  const list = Object.hasOwn(listActions, action) ? listActions[action] : undefined;
  if (list === undefined) return undefined;
  const items = (payload as JsonObject)[list.items];
  if (!Array.isArray(items) || items.length < 2) return undefined;
  const limits =
    list.component === null
      ? { itemsMax: configurationKeysMax(known), bytesMax: null }
      : messageLimits(known, action, list.component);
  const [current, ...rest] = batchesOf(items as unknown[], limits).map((batch) => ({
    ...(payload as JsonObject),
    [list.items]: batch,
  }));
  return current === undefined || rest.length === 0 ? undefined : { current, rest, responses: [] };
}

/** The parts after the present one was answered; null when it was the last, or no other would do any good. */
export function nextParts(
  action: string,
  { rest, responses }: CommandParts,
  response: unknown,
): CommandParts | null {
  const [current, ...others] = rest;
  const { status } = response as { readonly status?: unknown };
  // The parts of a list build on one another.
  if (action === 'SendLocalList' && status !== 'Accepted') return null;
  return current === undefined ? null : { current, rest: others, responses: [...responses, response] };
}

/** One answer from those to the parts, as if the station had been asked at once. */
export function joinedResponse(action: string, responses: readonly unknown[]): unknown {
  const list = Object.hasOwn(listActions, action) ? listActions[action] : undefined;
  if (list === undefined || responses.length < 2) return responses.at(-1) ?? null;
  const joined: Record<string, unknown> = {};
  for (const response of responses as readonly JsonObject[]) {
    for (const [name, value] of Object.entries(response)) {
      const before = joined[name];
      const grows = list.results.includes(name) && Array.isArray(value) && Array.isArray(before);
      joined[name] = grows ? [...(before as unknown[]), ...(value as unknown[])] : value;
    }
  }
  return joined;
}
