import { changeAvailability } from '../availability.ts';
import { shutDown } from '../shutdown.ts';
import { endTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse, update } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

/**
 * Immediate ends transactions and tells so before it goes, ImmediateAndResume goes on with them afterwards, OnIdle
 * waits for them [B11, B12, 2.1 B13].
 */
export function v2Reset(turn: Turn, { type, evseId }: V2Command<'Reset'>): V2Answer<'Reset'> {
  if (turn.state.shutdown !== null) return { status: 'Rejected' };
  if (evseId !== undefined) return resetEvse(turn, evseId, type);
  if (type === 'ImmediateAndResume') {
    shutDown(turn, { when: 'drained', reboot: true, resume: true }, 'soft-reset');
    return { status: 'Accepted' };
  }
  const busy = turn.state.evses.some((evse) => evse.transaction !== null);
  const when = type === 'OnIdle' && busy ? 'idle' : 'drained';
  shutDown(turn, { when, reboot: true }, 'soft-reset');
  return { status: when === 'idle' ? 'Scheduled' : 'Accepted' };
}

/** `evse` absent is the whole station [G04]. */
export function v2ChangeAvailability(
  turn: Turn,
  { operationalStatus, evse }: V2Command<'ChangeAvailability'>,
): V2Answer<'ChangeAvailability'> {
  if (evse?.connectorId !== undefined && evse.connectorId !== 1) return { status: 'Rejected' };
  return { status: changeAvailability(turn, evse?.id ?? 0, operationalStatus === 'Operative') };
}

export function v2ClearCache(turn: Turn): V2Answer<'ClearCache'> {
  update(turn, { acceptedTokens: [] });
  return { status: 'Accepted' };
}

/** Knows its own vendor, but no message of it [P01]. */
export function v2DataTransfer(
  turn: Turn,
  { vendorId }: V2Command<'DataTransfer'>,
): V2Answer<'DataTransfer'> {
  return { status: vendorId === turn.state.options.vendor ? 'UnknownMessageId' : 'UnknownVendorId' };
}

/** An EVSE restarts in no time; only its transaction is lost, which it cannot resume. */
function resetEvse(turn: Turn, evseId: number, type: V2Command<'Reset'>['type']): V2Answer<'Reset'> {
  const evse = findEvse(turn.state, evseId);
  if (evse === null) return { status: 'Rejected' };
  if (type !== 'Immediate' && evse.transaction !== null) return { status: 'Rejected' };
  endTransaction(turn, evse, 'soft-reset');
  return { status: 'Accepted' };
}
