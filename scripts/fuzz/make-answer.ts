import type { FrameMaker } from './frame-maker.ts';
import { codeOf } from './oracle.ts';
import { spoilPayload } from './spoil-payload.ts';
import { validValue } from './valid-value.ts';

/** An answer to a CALL of the CSMS. */
export interface FuzzAnswer {
  readonly text: string;
  readonly kind: string;
  /** The CALLRESULTERROR of 2.1 that must come back; null when nothing may [2.1 Part 4 §4.2.4]. */
  readonly complaint: { readonly messageId: string; readonly codes: readonly string[] } | null;
}

/** A good answer, one whose payload breaks the schema, a refusal, or something that is no answer at all. */
export function makeAnswer(maker: FrameMaker, messageId: string, action: string): FuzzAnswer {
  const { dice, version, book } = maker;
  const schema = book.find((entry) => entry.action === action)?.response;
  if (schema === undefined || schema === null) throw new Error(`${action} of ${version} has no response`);
  const holder = { payload: validValue(schema, schema, dice) };
  const roll = dice.below(10);
  if (roll < 4) {
    return { text: JSON.stringify([3, messageId, holder.payload]), kind: 'answer', complaint: null };
  }
  if (roll < 7) {
    const fault = spoilPayload(holder, schema, dice);
    const isObject =
      typeof holder.payload === 'object' && holder.payload !== null && !Array.isArray(holder.payload);
    return {
      text: JSON.stringify([3, messageId, holder.payload]),
      kind: 'spoilt answer',
      complaint:
        version === '2.1' && fault !== null && isObject
          ? { messageId, codes: [codeOf(version, fault)] }
          : null,
    };
  }
  const frame = dice.pick<unknown[]>([
    [4, messageId, 'NotSupported', '', {}],
    [4, messageId, 'NoSuchCode', 'x'.repeat(1000), { deep: [[[[]]]] }],
    [4, messageId, null, 42, null],
    [4, messageId],
    [3, messageId, 'text'],
    [3, messageId, []],
  ]);
  return { text: JSON.stringify(frame), kind: 'refusal', complaint: null };
}
