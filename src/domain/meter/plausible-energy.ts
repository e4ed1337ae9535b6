import type { MeteredTransaction } from './metered-transaction.ts';

/** More than any single connector delivers today; taken where nobody said what this one can. */
const unknownRatingW = 400_000;
/** What clocks and registers that are rounded to minutes and kWh may add. */
const clockSlackMs = 300_000;
const registerSlackMwh = 1_000_000;
/** How long a transaction is taken to be when its clock says nothing. */
const unknownLengthMs = 86_400_000;

/** Says how much energy can have been delivered by an instant since the start of the transaction, in mWh. */
export type PlausibleEnergy = (fromMs: number, untilMs: number) => number;

/**
 * The most that can flow between two instants of a transaction: maximum power times time, with some slack for
 * rounded clocks and registers [METER-2]. Without a trusted clock, any two instants are a day apart.
 */
export function plausibleEnergy(
  transaction: Pick<MeteredTransaction, 'startedAtMs' | 'untilMs' | 'clockTrusted' | 'maximumPowerW'>,
): PlausibleEnergy {
  const { startedAtMs, untilMs, clockTrusted } = transaction;
  const powerW = transaction.maximumPowerW ?? unknownRatingW;
  const inside = (atMs: number) => Math.min(Math.max(atMs, startedAtMs), Math.max(startedAtMs, untilMs));
  return (fromMs, toMs) => {
    const lengthMs = clockTrusted ? Math.max(0, inside(toMs) - inside(fromMs)) : unknownLengthMs;
    // W × ms = 1/3600 mWh.
    return Math.floor((powerW * (lengthMs + clockSlackMs)) / 3600) + registerSlackMwh;
  };
}
