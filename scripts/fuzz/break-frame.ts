import type { Dice } from './dice.ts';
import { type FrameMaker, type PlainCall, gated, textOf } from './frame-maker.ts';
import { type BookedAction, resolved, typesOf } from './schema-book.ts';
import { type Expectation, type FuzzFrame, codeOf, silence, unreadableId, wantsError } from './oracle.ts';

/** Actions that no version has; some are properties of every object. */
const noActions: readonly string[] = [
  'BootNotificationRequest',
  'bootnotification',
  ' Heartbeat',
  'Heartbeat\u0000',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '👾',
  'A'.repeat(10_000),
];

const unreadable = ({ version }: FrameMaker, ...messageIds: string[]): Expectation =>
  wantsError(messageIds, [codeOf(version, 'unreadable')]);

/** A CALL whose action, payload or number of elements is wrong; its id can be read, so it is answered under that. */
export function brokenCall(maker: FrameMaker, call: PlainCall): FuzzFrame {
  const { dice, version, book } = maker;
  const { messageId: id, payload } = call;
  const action = call.action.action;
  const frame = (kind: string, fields: unknown[], expected: Expectation): FuzzFrame => ({
    text: JSON.stringify(fields),
    kind,
    expected,
  });
  switch (dice.below(7)) {
    case 0:
      return frame(
        'unknown action',
        [2, id, dice.pick(noActions), payload],
        wantsError([id], ['NotImplemented']),
      );
    case 1: {
      const ours = dice.pick(book.filter(({ fromStation, send }) => !fromStation || send));
      return frame('action of the CSMS', [2, id, ours.action, payload], wantsNotSupported(maker, id, ours));
    }
    case 2:
      return frame('action is no text', [2, id, noText(dice), payload], unreadable(maker, id));
    case 3:
      return frame('too few elements', [2, id, action], unreadable(maker, id));
    case 4:
      return frame('too many elements', [2, id, action, payload, {}], unreadable(maker, id));
    case 5: {
      // Null stands for an empty payload in every version.
      const isGood = (call.action.request.required ?? []).length === 0;
      const expected: Expectation = isGood
        ? { answer: 'one', messageIds: [id], result: true, codes: [] }
        : wantsError([id], [codeOf(version, 'missing-field')]);
      return frame('null payload', [2, id, action, null], gated(maker, call, expected));
    }
    default:
      return frame(
        'payload is no object',
        [2, id, action, dice.pick<unknown>([[], [{}], 'text', 7, true])],
        wantsError([id], [codeOf(version, 'not-an-object')]),
      );
  }
}

/** What goes one way is refused as a CALL, or for its payload, which is another's. */
function wantsNotSupported({ accepted, version }: FrameMaker, id: string, ours: BookedAction): Expectation {
  if (!ours.send) return wantsError([id], ['NotSupported']);
  const faults = ['missing-field', 'wrong-type', 'bad-value', 'foreign-field', 'bad-count'] as const;
  const codes = faults.map((fault) => codeOf(version, fault));
  return wantsError([id], ['NotSupported', ...codes, ...(accepted ? [] : ['SecurityError'])]);
}

/** Something whose type or id is wrong: the type says whether it may be answered, the id under what. */
export function brokenEnvelope(maker: FrameMaker, call: PlainCall): FuzzFrame {
  const { dice, version } = maker;
  const { messageId: id, payload } = call;
  const action = call.action.action;
  const unknownType = (under: string): Expectation =>
    version === '2.0.1' ? wantsError([under], [codeOf(version, 'unknown-type')]) : silence;
  const frame = (kind: string, whole: unknown, expected: Expectation): FuzzFrame => ({
    text: JSON.stringify(whole),
    kind,
    expected,
  });
  const type = dice.pick([0, 1, 7, 8, 99, -2, 2.5, 1e300, ...(version === '2.1' ? [] : [5, 6])]);
  const badId = dice.pick<unknown>([7, null, true, {}, [], '', 'i'.repeat(300), ['x']]);
  switch (dice.below(5)) {
    case 0:
      return frame('unknown type', [type, id, action, payload], unknownType(id));
    case 1:
      return frame('unknown type and no id', [type, badId, action, payload], unknownType(unreadableId));
    case 2:
      return frame('id is none', [2, badId, action, payload], unreadable(maker, unreadableId));
    case 3:
      return frame('type is no number', [noText(dice, '2'), id, action], unreadable(maker, unreadableId, id));
    default: {
      const whole = dice.pick<unknown>([{ 0: 2, 1: id }, { frame: [2, id] }, 'text', 7, true, null, []]);
      return frame('no list', whole, unreadable(maker, unreadableId));
    }
  }
}

function noText(dice: Dice, ...also: unknown[]): unknown {
  return dice.pick<unknown>([null, true, {}, [], ...(also.length > 0 ? also : [7, ''])]);
}

/** Text that is no JSON: it is answered under the id that stands for none, or its own where that can be made out. */
export function brokenJson(maker: FrameMaker, call: PlainCall): FuzzFrame {
  const { dice } = maker;
  const text = textOf(call);
  const broken = dice.pick([
    text.slice(0, 1 + dice.below(text.length - 1)),
    `${text}${text}`,
    `${text}]`,
    `x${text}`,
    `[,${text.slice(1)}`,
    `\uFEFF${text}`,
    text.replaceAll('"', "'"),
    text.replace('"', '"\n'),
    '[2,"a",',
    '}{',
    '[NaN]',
    '['.repeat(dice.chance(0.02) ? 100_000 : 2_000),
  ]);
  return {
    text: broken,
    kind: 'no JSON',
    expected: unreadable(maker, unreadableId, call.messageId),
  };
}

/** What JSON allows and programs trip over. */
export function textTricks(maker: FrameMaker, call: PlainCall): FuzzFrame {
  const { dice, version } = maker;
  const { messageId: id } = call;
  const action = call.action.action;
  const known = call.payload as Record<string, unknown>;
  const open = `[2,${JSON.stringify(id)},${JSON.stringify(action)},{`;
  const fields = Object.entries(known).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  const withFields = (...more: string[]): string => `${open}${[...fields, ...more].join(',')}}]`;
  const good: Expectation = { answer: 'one', messageIds: [id], result: true, codes: [] };
  const first = fields[0];
  const firstName = Object.keys(known)[0];
  switch (dice.below(7)) {
    case 0: {
      // Dropped or refused, as long as it becomes nobody's prototype.
      const codes = [codeOf(version, 'foreign-field')];
      const text = withFields('"__proto__":{"polluted":true,"status":"Accepted"}');
      return { text, kind: '__proto__', expected: gated(maker, call, { ...good, codes }) };
    }
    case 1: {
      if (first === undefined || firstName === undefined) break;
      const text = `${open}${JSON.stringify(firstName)}:[[]],${fields.join(',')}}]`;
      return { text, kind: 'duplicate key, the last one good', expected: gated(maker, call, good) };
    }
    case 2: {
      const rule = call.action.request.properties?.[firstName ?? ''] ?? {};
      if (firstName === undefined || typesOf(resolved(rule, call.action.request)).length === 0) break;
      const text = withFields(`${JSON.stringify(firstName)}:null`);
      const expected = wantsError([id], [codeOf(version, 'wrong-type')]);
      return { text, kind: 'duplicate key, the last one bad', expected: gated(maker, call, expected) };
    }
    case 3: {
      const depth = dice.pick([33, 40, 1000, 50_000]);
      const text = withFields(`"bomb":${'['.repeat(depth)}${']'.repeat(depth)}`);
      return { text, kind: 'nested bomb', expected: unreadable(maker, id) };
    }
    case 4: {
      if (!dice.chance(0.05)) break;
      const text = withFields(`"long":"${'z'.repeat(300_000)}"`);
      return { text, kind: 'too long', expected: unreadable(maker, id) };
    }
    case 5:
      return { text: dice.pick(['', ' ', '\r\n\t']), kind: 'nothing', expected: silence };
    default:
  }
  const spaced = JSON.stringify([2, id, action, known], null, 2).replaceAll('\n', '\r\n\t');
  return { text: spaced, kind: 'much white space', expected: gated(maker, call, good) };
}
