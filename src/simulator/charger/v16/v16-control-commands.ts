import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import { changeAvailability } from '../availability.ts';
import { shutDown } from '../shutdown.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';

/** Soft sends what it has to say before it goes, Hard does not [1.6 §5.14]. */
export function v16Reset(
  turn: Turn,
  request: RequestPayload<'1.6', 'Reset'>,
): ResponsePayload<'1.6', 'Reset'> {
  if (turn.state.shutdown !== null) return { status: 'Rejected' };
  if (request.type === 'Hard') shutDown(turn, { when: 'now', reboot: true }, 'hard-reset');
  else shutDown(turn, { when: 'drained', reboot: true }, 'soft-reset');
  return { status: 'Accepted' };
}

export function v16ChangeAvailability(
  turn: Turn,
  { connectorId, type }: RequestPayload<'1.6', 'ChangeAvailability'>,
): ResponsePayload<'1.6', 'ChangeAvailability'> {
  return { status: changeAvailability(turn, connectorId, type === 'Operative') };
}

export function v16ClearCache(turn: Turn): ResponsePayload<'1.6', 'ClearCache'> {
  update(turn, { acceptedTokens: [] });
  return { status: 'Accepted' };
}

/** Knows its own vendor, but no message of it [1.6 §5.6]. */
export function v16DataTransfer(
  turn: Turn,
  { vendorId }: RequestPayload<'1.6', 'DataTransfer'>,
): ResponsePayload<'1.6', 'DataTransfer'> {
  return { status: vendorId === turn.state.options.vendor ? 'UnknownMessageId' : 'UnknownVendorId' };
}
