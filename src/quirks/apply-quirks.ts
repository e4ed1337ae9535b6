import { type Frame, MAX_FRAME_LENGTH } from '../ocpp/frame.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { Fault } from '../ocpp/validate.ts';
import type {
  Behaviour,
  InterpretContext,
  JsonObject,
  OutboundContext,
  Quirk,
  WireContext,
} from './quirk.ts';

/** Faults mended in one payload; each repair mends all places alike, so more is no station's mistake. */
const REPAIRS_MAX = 32;

/** What came of it, and which quirks had a hand in it. */
export interface Applied<Value> {
  readonly value: Value;
  /** Ids, each once, in the order they were applied. */
  readonly repairs: readonly string[];
}

/** What is sent, and what of it is OCPP: the same, unless the station wants what is none. */
export interface Shaped extends Applied<JsonObject> {
  readonly valid: JsonObject;
}

/** Reads a frame; when it cannot be read, once more with its text mended. `read` must not throw. */
export function readRepaired(
  text: string,
  quirks: readonly Quirk[],
  read: (text: string) => Frame,
): Applied<Frame> {
  const frame = read(text);
  // No deviation anybody knows makes a frame too long, and mending one would cost more than refusing it.
  if (frame.type !== 'unreadable' || text.length > MAX_FRAME_LENGTH) return { value: frame, repairs: [] };
  let mended = text;
  const repairs: string[] = [];
  for (const { id, hook } of quirks) {
    if (!('repairWire' in hook) || !('text' in hook.repairWire)) continue;
    const next = hook.repairWire.text(mended);
    if (next === mended) continue;
    mended = next;
    repairs.push(id);
    const again = read(mended);
    if (again.type !== 'unreadable') return { value: again, repairs };
  }
  return { value: frame, repairs: [] };
}

/**
 * Mends a payload fault by fault until the schema finds none. A payload that cannot be mended comes back as it was,
 * with the fault it came with.
 */
export function repairPayload(
  payload: unknown,
  quirks: readonly Quirk[],
  context: WireContext,
  validate: (payload: unknown) => Fault | null,
): Applied<unknown> & { readonly fault: Fault | null } {
  const first = validate(payload);
  let fault = first;
  let mended = payload;
  const repairs = new Set<string>();
  for (let count = 0; fault !== null && count < REPAIRS_MAX; count += 1) {
    const found = repairFault(mended, fault, quirks, context);
    if (found === null) break;
    mended = found.value;
    repairs.add(found.id);
    fault = validate(mended);
  }
  if (fault !== null) return { value: payload, fault: first, repairs: [] };
  return { value: mended, fault: null, repairs: [...repairs] };
}

/** Reads a request as the station means it. */
export function interpretRequest(
  request: StationRequest,
  quirks: readonly Quirk[],
  context: InterpretContext,
): Applied<StationRequest> {
  let value = request;
  const repairs: string[] = [];
  for (const { id, hook } of quirks) {
    if (!('interpret' in hook)) continue;
    const meant = hook.interpret(value, context);
    if (meant !== value) repairs.push(id);
    value = meant;
  }
  return { value, repairs };
}

/**
 * Shapes a valid payload of ours. `validate` judges what comes out: a shape that the schema forbids is dropped, unless
 * the quirk says that just this is what the station wants; those come last.
 */
export function shapePayload(
  payload: JsonObject,
  quirks: readonly Quirk[],
  context: OutboundContext & { readonly of: 'call' | 'answer' },
  validate: (payload: unknown) => Fault | null,
): Shaped {
  let value = payload;
  let valid = payload;
  const repairs: string[] = [];
  for (const offSchema of [false, true]) {
    for (const { id, hook } of quirks) {
      if (!('shapeOutbound' in hook) || (hook.of ?? 'call') !== context.of) continue;
      if ((hook.offSchema === true) !== offSchema) continue;
      const shaped = hook.shapeOutbound(value, context);
      if (shaped === value || (!offSchema && validate(shaped) !== null)) continue;
      value = shaped;
      if (!offSchema) valid = shaped;
      repairs.push(id);
    }
  }
  return { value, valid, repairs };
}

/** What the engine does otherwise for a station with these quirks. */
export function behaviourOf(quirks: readonly Quirk[]): Behaviour {
  let behaviour: Behaviour = {
    configurationKeysMax: null,
    quietUntilBoot: false,
    mixesVersions: false,
    limitMessagesPerDay: null,
  };
  for (const { hook } of quirks) {
    if ('behaviour' in hook) behaviour = { ...behaviour, ...hook.behaviour };
  }
  return behaviour;
}

/** The first quirk that mends the fault. */
function repairFault(
  payload: unknown,
  fault: Fault,
  quirks: readonly Quirk[],
  context: WireContext,
): { readonly id: string; readonly value: unknown } | null {
  for (const { id, hook } of quirks) {
    if (!('repairWire' in hook) || !('payload' in hook.repairWire)) continue;
    const value = hook.repairWire.payload(payload, fault, context);
    if (value !== payload) return { id, value };
  }
  return null;
}
