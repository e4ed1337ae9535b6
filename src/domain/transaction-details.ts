import type { EnergyDoubt, EnergyRule } from './meter/metered-transaction.ts';
import type { RegisterGap } from './meter/register-gap.ts';
import type { ToldCost } from './told-cost.ts';
import type { TransactionCost } from './transaction-cost.ts';

/** What is to be known of a transaction beside its plain facts. What there is nothing to say of is absent. */
export interface TransactionDetails {
  /** What all its readings came to; absent while it runs. It is what the bill says, unless an operator corrected that. */
  readonly energy?: MeasuredEnergy;
  /** What the register did since the transaction before [METER-8]. */
  readonly registerGap?: RegisterGap;
  /** Set when it ended without a word of the station, and kept when the station spoke later. */
  readonly closure?: TransactionClosure;
  /** Its times by the station's own clock, where they are not those it is billed by. */
  readonly reportedTimes?: ReportedTimes;
  /** Messages of 2.x that never came, by their sequence numbers. */
  readonly missingMessages?: MissingMessages;
  /** As last reckoned; absent while no tariff is known, or where none was in force. */
  readonly cost?: TransactionCost;
  /** What its station said at its end that it cost; absent where the station reckons no costs. */
  readonly toldCost?: ToldCost;
}

/** The energy of an ended transaction, and how it was found. */
export interface MeasuredEnergy {
  /** Whole Wh, never negative. */
  readonly energyWh: number;
  readonly rule: EnergyRule;
  /** Sorted; empty when there is nothing to doubt. */
  readonly doubts: readonly EnergyDoubt[];
}

/**
 * Why a transaction was taken for ended: the next one began on its EVSE; its connector is free; nothing was heard of
 * it for too long; or the station, when asked, did not know it any more.
 */
export type ClosureReason = 'next-start' | 'connector-available' | 'silent' | 'station-denied';

export interface TransactionClosure {
  readonly reason: ClosureReason;
  readonly closedAtMs: number;
  /** When the station told the end itself, or went on; null while the closing stands. */
  readonly revisedAtMs: number | null;
}

export interface ReportedTimes {
  /** Null when the station did not say, or nothing that is a date. */
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
}

export interface MissingMessages {
  /** Sequence numbers left out between the first and the last that came. */
  readonly count: number;
  /** True once the station was asked and has nothing more to send, or does not say. */
  readonly isPermanent: boolean;
}

const names = [
  'energy',
  'registerGap',
  'closure',
  'reportedTimes',
  'missingMessages',
  'cost',
  'toldCost',
] as const;

/** The details alone, without the undefined ones; null when there are none. */
export function detailsOf(transaction: TransactionDetails): TransactionDetails | null {
  const said = names.flatMap((name) =>
    transaction[name] === undefined ? [] : [[name, transaction[name]] as const],
  );
  return said.length === 0 ? null : (Object.fromEntries(said) as TransactionDetails);
}
