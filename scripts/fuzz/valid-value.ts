import type { JsonSchema } from '../generate/json-schema.ts';
import type { Dice } from './dice.ts';
import { resolved, typesOf } from './schema-book.ts';

/** Texts that have broken programs; each is as valid as any other text. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '=cmd|calc!A0',
  "'; DROP TABLE stations; --",
  '../../etc/passwd',
  '%00%0a',
  '\u0000',
  'a\r\nb\u001b[31mred',
  '\u202eevil',
  '\ud800',
  '\udfff tail',
  '👩‍👩‍👧‍👦',
  'Å\u030aé',
  '𝟙𝟚𝟛',
  '{"a":1}',
  '\\u0022',
  'e\u0301'.repeat(10),
];

/** Times a station may write; the last are no instants, or far from ours. */
const times: readonly string[] = [
  '2026-11-22T12:00:00Z',
  '2026-11-22T12:00:00.123456789Z',
  '2026-11-22T12:00:00+0100',
  '2026-11-22 12:00:00',
  '1970-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-14:00',
  '0000-01-01T00:00:00+14:00',
  '2038-01-19T03:14:08Z',
];

const bigNumbers: readonly number[] = [
  2147483647, -2147483648, 2147483648, 4294967296, 9007199254740991, 1e15, -1e15, 1e21, 1e300, -1e300,
];

/** Fields by which messages speak of the same thing: few values, so that they meet. */
const meeting: Readonly<Record<string, readonly (string | number)[]>> = {
  connectorId: [0, 1, 1, 2],
  evseId: [0, 1, 1, 2],
  id: [0, 1, 2],
  transactionId: [1001, 1002, 1003, 1004, 'TX-1', 'TX-2'],
  idTag: ['CARD-1', 'CARD-2', 'BLOCKED'],
  idToken: ['CARD-1', 'CARD-2', 'BLOCKED'],
  seqNo: [0, 1, 2, 3, 4],
  requestId: [1001, 1002, 1003, 1, 2],
  meterStart: [0, 1000, 1500],
  meterStop: [0, 1000, 99_000],
};

/** A random value that the schema allows. `name` is the field it stands in. */
export function validValue(schema: JsonSchema, root: JsonSchema, dice: Dice, name = '', depth = 0): unknown {
  const rule = resolved(schema, root);
  if (rule.enum !== undefined) return dice.pick(rule.enum);
  const types = typesOf(rule);
  const type = types.length === 0 ? dice.pick(['string', 'number', 'boolean', 'object']) : dice.pick(types);
  const known = (Object.hasOwn(meeting, name) ? meeting[name] : undefined)?.filter((value) =>
    typeof value === 'string'
      ? type === 'string'
      : type !== 'string' && value >= Number(rule['minimum'] ?? value),
  );
  if (known !== undefined && known.length > 0 && dice.chance(0.8)) return dice.pick(known);
  switch (type) {
    case 'object':
      return validObject(rule, root, dice, depth);
    case 'array':
      return validList(rule, root, dice, name, depth);
    case 'string':
      return validText(rule, dice);
    case 'integer':
      return validNumber(rule, dice, true);
    case 'number':
      return validNumber(rule, dice, false);
    case 'boolean':
      return dice.chance(0.5);
    default:
      return null;
  }
}

function validObject(rule: JsonSchema, root: JsonSchema, dice: Dice, depth: number): object {
  const required = new Set(rule.required);
  const made: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(rule.properties ?? {})) {
    if (!required.has(name) && !dice.chance(depth === 0 ? 0.5 : 0.2)) continue;
    made[name] = validValue(property, root, dice, name, depth + 1);
  }
  return made;
}

function validList(rule: JsonSchema, root: JsonSchema, dice: Dice, name: string, depth: number): unknown[] {
  const least = rule.minItems ?? 0;
  const most = Math.min(Number(rule['maxItems'] ?? 3), 3);
  const length = least + dice.below(Math.max(1, most - least + 1));
  return Array.from({ length }, () => validValue(rule.items ?? {}, root, dice, name, depth + 1));
}

function validText(rule: JsonSchema, dice: Dice): string {
  if (rule.format === 'uri') return 'https://files.example/a?b=c';
  if (rule.format !== undefined) return dice.pick(times);
  const longest = rule.maxLength ?? 300;
  if (dice.chance(0.05)) return '👾'.repeat(Math.min(longest, 300));
  if (dice.chance(0.3)) return firstCharacters(dice.pick(nastyTexts), longest);
  if (dice.chance(0.3)) return firstCharacters(String(dice.below(2000) / 10), longest);
  return firstCharacters(`x${dice.below(1000)}`, longest);
}

function validNumber(rule: JsonSchema, dice: Dice, whole: boolean): number {
  const least = Number(rule['minimum'] ?? -Infinity);
  const most = Number(rule['maximum'] ?? Infinity);
  const fits = (value: number): boolean => value >= least && value <= most;
  if (rule['multipleOf'] === undefined && dice.chance(0.1)) {
    const big = bigNumbers.filter(fits);
    if (big.length > 0) return dice.pick(big);
  }
  const from = Number.isFinite(least) ? least : -5;
  const to = Number.isFinite(most) ? most : from + 500;
  if (whole) return Math.ceil(from) + dice.below(Math.max(1, Math.floor(to) - Math.ceil(from) + 1));
  return Math.round((from + dice.below(1000) * ((to - from) / 1000)) * 10) / 10;
}

/** JSON Schema counts characters, not halves of them. */
function firstCharacters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}
