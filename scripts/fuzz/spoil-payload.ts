import type { JsonSchema } from '../generate/json-schema.ts';
import type { Dice } from './dice.ts';
import { resolved, typesOf } from './schema-book.ts';

/** What is wrong with a payload, in the terms of its schema. */
export type PayloadFault =
  | 'missing-field'
  | 'foreign-field'
  | 'wrong-type'
  | 'not-an-object'
  | 'bad-value'
  | 'bad-count';

interface Place {
  readonly rule: JsonSchema;
  readonly value: unknown;
  readonly put: (value: unknown) => void;
  readonly isRoot: boolean;
}

type Spoiler = readonly [PayloadFault, (dice: Dice) => void];

/**
 * Breaks one rule of the schema somewhere in the payload, in place, and says which. The payload must have been valid,
 * or spoilt by this function only. Null when it happened upon a place without a rule.
 */
export function spoilPayload(
  holder: { payload: unknown },
  schema: JsonSchema,
  dice: Dice,
): PayloadFault | null {
  const places: Place[] = [];
  collect(
    schema,
    schema,
    holder.payload,
    (value) => {
      holder.payload = value;
    },
    true,
    places,
  );
  const spoilers = spoilersOf(dice.pick(places));
  if (spoilers.length === 0) return null;
  const [fault, spoil] = dice.pick(spoilers);
  spoil(dice);
  return fault;
}

function collect(
  schema: JsonSchema,
  root: JsonSchema,
  value: unknown,
  put: Place['put'],
  isRoot: boolean,
  places: Place[],
): void {
  const rule = resolved(schema, root);
  places.push({ rule, value, put, isRoot });
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      collect(
        rule.items ?? {},
        root,
        item,
        (next) => {
          value[index] = next;
        },
        false,
        places,
      );
    });
  } else if (isRecord(value)) {
    for (const [name, property] of Object.entries(rule.properties ?? {})) {
      if (!Object.hasOwn(value, name)) continue;
      collect(
        property,
        root,
        value[name],
        (next) => {
          value[name] = next;
        },
        false,
        places,
      );
    }
  }
}

function spoilersOf({ rule, value, put, isRoot }: Place): Spoiler[] {
  const found: Spoiler[] = [];
  const types = typesOf(rule);
  const all: readonly (readonly [string, unknown])[] = [
    ['string', 'zzz'],
    ['integer', 7],
    ['number', 1.5],
    ['boolean', true],
    ['array', []],
    ['object', {}],
    ['null', null],
  ];
  const others = all.filter(
    ([type]) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  // A null payload stands for an empty one.
  const wrong = isRoot ? others.filter(([type]) => type !== 'null') : others;
  if (types.length > 0)
    found.push([isRoot ? 'not-an-object' : 'wrong-type', (dice) => put(dice.pick(wrong)[1])]);
  if (isRecord(value)) {
    const present = (rule.required ?? []).filter((name) => Object.hasOwn(value, name));
    if (present.length > 0)
      found.push(['missing-field', (dice) => Reflect.deleteProperty(value, dice.pick(present))]);
    if (rule.additionalProperties === false) found.push(['foreign-field', (dice) => addForeign(value, dice)]);
  }
  if (Array.isArray(value)) {
    if ((rule.minItems ?? 0) > 0) found.push(['bad-count', () => put([])]);
    const most = rule['maxItems'];
    if (typeof most === 'number' && value.length > 0)
      found.push(['bad-count', () => put(Array.from({ length: most + 1 }, () => value[0] as unknown))]);
  }
  if (typeof value === 'string') found.push(...textSpoilers(rule, put));
  if (typeof value === 'number') found.push(...numberSpoilers(rule, put));
  return found;
}

function textSpoilers(rule: JsonSchema, put: Place['put']): Spoiler[] {
  if (rule.enum !== undefined)
    return [
      ['bad-value', (dice) => put(dice.pick(['Nonsense', '', '\u0000', '__proto__', 'x'.repeat(5000)]))],
    ];
  if (rule.format === 'uri') return [['bad-value', () => put('no address')]];
  if (rule.format !== undefined) {
    const noTimes = ['yesterday', '', '2026-11-22', '12:00', '1795348800', '2026-11-22T12:00:00ZZ', '\u0000'];
    return [['bad-value', (dice) => put(dice.pick(noTimes))]];
  }
  const { maxLength } = rule;
  if (maxLength === undefined) return [];
  return [
    ['bad-value', () => put('y'.repeat(maxLength + 1))],
    ['bad-value', () => put('👾'.repeat(maxLength + 1))],
  ];
}

function numberSpoilers(rule: JsonSchema, put: Place['put']): Spoiler[] {
  const found: Spoiler[] = [];
  const { minimum, maximum, multipleOf } = rule;
  if (typeof minimum === 'number') found.push(['bad-value', (dice) => put(dice.pick([minimum - 1, -1e300]))]);
  if (typeof maximum === 'number') found.push(['bad-value', (dice) => put(dice.pick([maximum + 1, 1e300]))]);
  if (typeof multipleOf === 'number') found.push(['bad-value', () => put(0.123)]);
  return found;
}

function addForeign(value: Record<string, unknown>, dice: Dice): void {
  let name = dice.pick(['foreign', 'constructor', 'toString', 'x'.repeat(300), '', '👾', 'a/b~c']);
  while (Object.hasOwn(value, name)) name += '_';
  value[name] = dice.pick([1, 'text', null, {}, [[[[[[]]]]]]] as unknown[]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
