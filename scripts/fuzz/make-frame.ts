import type { JsonSchema } from '../generate/json-schema.ts';
import { brokenCall, brokenEnvelope, brokenJson, textTricks } from './break-frame.ts';
import { type FrameMaker, type PlainCall, gated, textOf } from './frame-maker.ts';
import { type FuzzFrame, codeOf, silence, unreadableId, wantsError, wantsResult } from './oracle.ts';
import { spoilPayload } from './spoil-payload.ts';
import { nastyTexts, validValue } from './valid-value.ts';

/** A CALL of more characters is answered unread; the specification has no bound, docs/security.md has this one. */
const LENGTH_MAX = 256 * 1024;

/** One frame that the station begins with: good, spoilt in its payload, in its envelope, or as a text. */
export function makeFrame(maker: FrameMaker): FuzzFrame {
  const frame = anyFrame(maker);
  const { text, expected } = frame;
  if (text.length <= LENGTH_MAX || !text.startsWith('[2,') || expected.answer === 'none') return frame;
  return {
    text,
    kind: 'too long',
    expected: wantsError(expected.messageIds, [codeOf(maker.version, 'unreadable')]),
  };
}

function anyFrame(maker: FrameMaker): FuzzFrame {
  const { dice } = maker;
  const roll = dice.below(100);
  if (roll < 35) return validCall(maker);
  if (roll < 70) return spoiltCall(maker);
  if (roll < 80) return brokenCall(maker, plainCall(maker));
  if (roll < 86) return brokenEnvelope(maker, plainCall(maker));
  if (roll < 90) return textTricks(maker, plainCall(maker));
  if (roll < 94) return brokenJson(maker, plainCall(maker));
  if (roll < 97) return strayAnswer(maker);
  return oneWay(maker);
}

function plainCall(maker: FrameMaker): PlainCall {
  const { dice, book } = maker;
  const action = dice.pick(book.filter(({ fromStation, send }) => fromStation && !send));
  return {
    messageId: messageId(maker),
    action,
    payload: validValue(action.request, action.request, dice),
  };
}

/** Ids as stations make them, and as nobody should; each is used once. */
function messageId({ dice, next }: FrameMaker): string {
  const id = `m${next()}`;
  if (dice.chance(0.9)) return id;
  return `${id}.${dice.pick([...nastyTexts, 'x'.repeat(200)])}`;
}

function validCall(maker: FrameMaker): FuzzFrame {
  const call = plainCall(maker);
  const expected = wantsResult(call.messageId);
  return {
    text: textOf(call),
    kind: `valid ${call.action.action}`,
    expected: gated(maker, call, expected),
  };
}

function spoiltCall(maker: FrameMaker): FuzzFrame {
  const { dice, version } = maker;
  const call = plainCall(maker);
  const holder = { payload: call.payload };
  const codes = new Set<string>();
  const kinds = new Set<string>();
  const count = dice.chance(0.8) ? 1 : 3;
  for (let spoilt = 0; spoilt < count; spoilt += 1) {
    const fault = spoilPayload(holder, call.action.request, dice);
    if (fault === null) continue;
    codes.add(codeOf(version, fault));
    kinds.add(fault);
  }
  const expected = codes.size === 0 ? wantsResult(call.messageId) : wantsError([call.messageId], [...codes]);
  return {
    text: textOf({ ...call, payload: holder.payload }),
    kind: kinds.size === 1 ? [...kinds].join() : kinds.size === 0 ? 'valid' : 'several faults',
    // What is no object is refused before anybody asks who sent it.
    expected: kinds.has('not-an-object') ? expected : gated(maker, call, expected),
  };
}

/** Answers that nobody waits for. */
function strayAnswer(maker: FrameMaker): FuzzFrame {
  const { dice, version, next } = maker;
  const id = dice.pick<unknown>([`stray${next()}`, unreadableId, '', 7, null, {}]);
  const frame = dice.pick<unknown[]>([
    [3, id, {}],
    [3, id],
    [3, id, []],
    [3],
    [4, id, 'GenericError', '', {}],
    [4, id, 42, null, null],
    [4],
    ...(version === '2.1' ? [[5, id, 'GenericError', '', {}], [5]] : []),
  ]);
  return { text: JSON.stringify(frame), kind: 'stray answer', expected: silence };
}

/** 2.1's SEND is never answered, whatever is in it; the older versions do not know the type. */
function oneWay(maker: FrameMaker): FuzzFrame {
  const { dice, book, version } = maker;
  const id = messageId(maker);
  const action = dice.pick(book);
  const schema: JsonSchema = action.request;
  const holder = { payload: validValue(schema, schema, dice) };
  if (dice.chance(0.5)) spoilPayload(holder, schema, dice);
  const name = dice.chance(0.1) ? 'Nothing' : action.action;
  return {
    text: JSON.stringify([6, id, name, holder.payload]),
    kind: 'one-way',
    expected: version === '2.0.1' ? wantsError([id], [codeOf(version, 'unknown-type')]) : silence,
  };
}
