import type { Dice } from './dice.ts';
import { type Expectation, wantsError } from './oracle.ts';
import type { BookedAction, FuzzedVersion } from './schema-book.ts';

/** What the frames of one station are made from. */
export interface FrameMaker {
  readonly version: FuzzedVersion;
  readonly book: readonly BookedAction[];
  readonly dice: Dice;
  /** Whether the CSMS has accepted the station; one that it has not may send little. */
  readonly accepted: boolean;
  /** A number never used before. */
  readonly next: () => number;
}

export interface PlainCall {
  readonly messageId: string;
  readonly action: BookedAction;
  readonly payload: unknown;
}

/** What a station that is not accepted may send, or may have been asked for [B02.FR.09]. */
const beforeAcceptance = ['BootNotification', 'NotifyReport', 'NotifyMonitoringReport'];

/** The answer to a CALL whose envelope is good, by whether the station may send it at all. */
export function gated({ accepted }: FrameMaker, call: PlainCall, expected: Expectation): Expectation {
  if (accepted || call.action.action === 'BootNotification') return expected;
  const refusal = wantsError([call.messageId], ['SecurityError']);
  if (!beforeAcceptance.includes(call.action.action) || expected.answer === 'none') return refusal;
  return { ...expected, codes: [...expected.codes, 'SecurityError'] };
}

export function textOf({ messageId: id, action, payload }: PlainCall): string {
  return JSON.stringify([2, id, action.action, payload]);
}
