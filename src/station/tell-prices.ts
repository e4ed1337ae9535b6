import { pricesChange, pricesInWords } from '../domain/tariff/prices-in-words.ts';
import type { TransactionRequest } from '../ocpp/station-request.ts';
import { firstAnswer } from './first-answer.ts';
import { zoneOf } from './priced-transaction.ts';
import type { OpenCall, RunningTransaction } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * A running transaction of 2.x with the prices that its driver is told with the answer to this message: those that hold
 * now, where they are others than were told last; at its start the driver knew those of the start. A message from a
 * queue, and one whose answer waits for its token, tell none.
 */
export function withPricesTold(
  turn: Turn,
  running: RunningTransaction,
  { ocppVersion }: OpenCall,
  { event, offline, idToken }: TransactionRequest,
): RunningTransaction {
  const { transaction, progress } = running;
  const { pricing, startedAtMs, state, flags } = transaction;
  const tariff = pricing?.tariff ?? null;
  if (pricing === undefined || tariff === null || !pricesChange(tariff)) return running;
  if (ocppVersion === '1.6' || event !== 'updated' || offline || idToken !== null || state === 'ended')
    return running;
  if (flags.includes('suspect-clock')) return running;
  const at = (atMs: number) => pricesInWords(tariff, zoneOf(pricing.timeZone), startedAtMs, atMs);
  const pricesTold = at(turn.context.nowMs);
  if (pricesTold === '' || pricesTold === (progress.pricesTold ?? at(startedAtMs))) return running;
  return { transaction, progress: { ...progress, pricesTold } };
}

/** The `updatedPersonalMessage` of the answer, as it was told the first time [I3]; undefined where there is none. */
export function pricesNowOf(
  turn: Turn,
  call: OpenCall,
  before: RunningTransaction | null,
  { transaction, progress: { pricesTold } }: RunningTransaction,
  isRepeated: boolean,
): string | undefined {
  const tariff = transaction.pricing?.tariff ?? null;
  if (tariff === null || !pricesChange(tariff)) return undefined;
  if (!isRepeated) return pricesTold === before?.progress.pricesTold ? undefined : pricesTold;
  return firstAnswer<{ readonly updatedPersonalMessage?: { readonly content: string } }>(
    turn,
    call,
    transaction.id,
  )?.updatedPersonalMessage?.content;
}
