import type { Command } from '../domain/command.ts';
import { validateOutboundRequest } from '../ocpp/validate.ts';
import { type Shaped, shapePayload } from '../quirks/apply-quirks.ts';
import type { JsonObject } from '../quirks/quirk.ts';
import { quirksOf, reportedEvseIds } from './station-quirks.ts';
import type { Turn } from './turn.ts';

/**
 * A command's payload as it goes over the wire at `sentAtMs`. The command keeps what the operator asked for; the
 * journal shows what was sent, by shaping it again.
 */
export function shapedCommand(turn: Turn, command: Command, sentAtMs: number): Shaped {
  const { record, connectors, link } = turn.state;
  const ocppVersion = link?.ocppVersion ?? record.ocppVersion ?? '1.6';
  const { action } = command;
  return shapePayload(
    (command.parts?.current ?? command.payload) as JsonObject,
    quirksOf(record, turn.context.quirks),
    { of: 'call', ocppVersion, action, sentAtMs, evseIds: reportedEvseIds(connectors.values()) },
    (payload) => validateOutboundRequest(ocppVersion, action, payload),
  );
}
