import { mayCsmsSend } from '../ocpp/catalogue.ts';
import { validateOutboundRequest } from '../ocpp/validate.ts';
import { OPEN_COMMANDS_MAX } from './limits.ts';
import type { StationState } from './state.ts';

export interface CommandRefusal {
  readonly code: 'never-connected' | 'unknown-action' | 'invalid-payload' | 'queue-full';
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/**
 * Whether a command may be asked of the station: an action its version lets the CSMS send, a payload its schema
 * allows, and room in the queue. Null means yes. What we send is validated as strictly as the official schema says.
 */
export function checkCommand(state: StationState, action: string, payload: unknown): CommandRefusal | null {
  const version = state.record.ocppVersion;
  if (version === null) {
    return { code: 'never-connected', detail: 'the station never connected, so its OCPP version is unknown' };
  }
  if (!mayCsmsSend(version, action)) {
    return { code: 'unknown-action', detail: `OCPP ${version} has no action ${action} that a CSMS may send` };
  }
  const fault = validateOutboundRequest(version, action, payload);
  if (fault !== null) {
    const pointer = `/payload${fault.pointer}`;
    return {
      code: 'invalid-payload',
      detail: `the payload breaks the OCPP ${version} schema`,
      errors: [{ pointer, detail: fault.description }],
    };
  }
  if (state.commands.size >= OPEN_COMMANDS_MAX) {
    return { code: 'queue-full', detail: `${OPEN_COMMANDS_MAX} commands wait for this station already` };
  }
  return null;
}
