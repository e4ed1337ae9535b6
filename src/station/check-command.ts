import { mayCsmsSend } from '../ocpp/catalogue.ts';
import { validateOutboundRequest } from '../ocpp/validate.ts';
import { behaviourOf, shapePayload } from '../quirks/apply-quirks.ts';
import { catalogue } from '../quirks/catalogue.ts';
import type { JsonObject, Quirk } from '../quirks/quirk.ts';
import { type RuleContext, commandRules } from './command-rules.ts';
import { OPEN_COMMANDS_MAX } from './limits.ts';
import type { StationState } from './state.ts';
import { quirksOf, reportedEvseIds } from './station-quirks.ts';

export interface CommandRefusal {
  readonly code: 'never-connected' | 'unknown-action' | 'invalid-payload' | 'rule-broken' | 'queue-full';
  readonly detail: string;
  /** Pointers into the payload. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/**
 * Whether a command may be asked of the station: an action its version lets the CSMS send, a payload its schema
 * allows, and room in the queue. Null means yes. What we send is validated as strictly as the official schema says.
 */
export function checkCommand(
  state: StationState,
  action: string,
  payload: unknown,
  quirks: readonly Quirk[] = catalogue,
): CommandRefusal | null {
  const version = state.record.ocppVersion;
  if (version === null) {
    return { code: 'never-connected', detail: 'the station never connected, so its OCPP version is unknown' };
  }
  if (!mayCsmsSend(version, action)) {
    return { code: 'unknown-action', detail: `OCPP ${version} has no action ${action} that a CSMS may send` };
  }
  const fault = validateOutboundRequest(version, action, payload);
  if (fault !== null) {
    return {
      code: 'invalid-payload',
      detail: `the payload breaks the OCPP ${version} schema`,
      errors: [{ pointer: fault.pointer, detail: fault.description }],
    };
  }
  const tooMany = checkConfigurationKeys(action, payload, quirksOf(state.record, quirks));
  if (tooMany !== null) return tooMany;
  if (state.commands.size >= OPEN_COMMANDS_MAX) {
    return { code: 'queue-full', detail: `${OPEN_COMMANDS_MAX} commands wait for this station already` };
  }
  return null;
}

/** Some stations leave a GetConfiguration of many keys, or of all, unanswered. */
function checkConfigurationKeys(
  action: string,
  payload: unknown,
  quirks: readonly Quirk[],
): CommandRefusal | null {
  const { configurationKeysMax: max } = behaviourOf(quirks);
  if (action !== 'GetConfiguration' || max === null) return null;
  const { key = [] } = payload as { readonly key?: readonly string[] };
  if (key.length > 0 && key.length <= max) return null;
  const detail = `this station answers only for 1 to ${max} keys at once`;
  return { code: 'invalid-payload', detail, errors: [{ pointer: '/key', detail }] };
}

/**
 * Which rules of the specification beyond its schema a command would break; null when none. A station's quirks may mend
 * what it asks, so what counts is what would go out. Ask `checkCommand` first.
 */
export function checkRules(
  state: StationState,
  known: RuleContext['known'],
  action: string,
  payload: unknown,
  nowMs: number,
): CommandRefusal | null {
  const version = state.record.ocppVersion ?? '1.6';
  const context = { state, known, version, nowMs };
  const problems = commandRules(action, payload, context);
  if (problems.length === 0) return null;
  const { valid } = shapePayload(
    payload as JsonObject,
    quirksOf(state.record),
    {
      of: 'call',
      ocppVersion: version,
      action,
      sentAtMs: nowMs,
      evseIds: reportedEvseIds(state.connectors.values()),
    },
    (shaped) => validateOutboundRequest(version, action, shaped),
  );
  if (valid !== payload && commandRules(action, valid, context).length === 0) return null;
  return {
    code: 'rule-broken',
    detail: `${action} breaks a rule of OCPP ${version}: ${problems[0]?.message ?? ''} [${problems[0]?.rule ?? ''}]`,
    errors: problems.map(({ pointer, rule, message }) => ({ pointer, detail: `${message} [${rule}]` })),
  };
}
