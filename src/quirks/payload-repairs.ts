import { editParent, editPayload, isJsonObject, without } from './edit-payload.ts';
import type { JsonObject, PayloadRepair } from './quirk.ts';

const decimalNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** `"7"` where a number belongs. */
export const textAsNumber: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken?.keyword !== 'type' || !expects(broken.expected, 'integer', 'number')) return payload;
  return editPayload(payload, pointer, (value) =>
    typeof value === 'string' && decimalNumber.test(value) ? Number(value) : value,
  );
};

/** `7` or `true` where a text belongs. */
export const numberAsText: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken?.keyword !== 'type' || !expects(broken.expected, 'string')) return payload;
  return editPayload(payload, pointer, (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  );
};

/** `12.7` where a whole number belongs. */
export const fractionAsInteger: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken?.keyword !== 'type' || !expects(broken.expected, 'integer')) return payload;
  return editPayload(payload, pointer, (value) => (typeof value === 'number' ? Math.round(value) : value));
};

/** One object where a list of them belongs. */
export const objectAsList: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken?.keyword !== 'type' || !expects(broken.expected, 'array')) return payload;
  return editPayload(payload, pointer, (value) => (isJsonObject(value) ? [value] : value));
};

/** `null`, or an empty text where the schema wants a choice or a time: the field is not there. */
export const emptyField: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken === null || !['type', 'enum', 'format'].includes(broken.keyword)) return payload;
  return editParent(payload, pointer, (parent, field) =>
    isEmpty(parent[field]) ? without(parent, field) : parent,
  );
};

/** A field nobody knows in this message. */
export const foreignField: PayloadRepair = (payload, { pointer, broken }) =>
  broken?.keyword === 'additionalProperties' ? editParent(payload, pointer, without) : payload;

/** A choice in the wrong case, padded, or with other separators: `noerror`, `Suspended EV`. */
export const choiceSpelling: PayloadRepair = (payload, { pointer, broken }) => {
  if (broken?.keyword !== 'enum') return payload;
  return editPayload(payload, pointer, (value) => {
    if (broken.expected.includes(value as string)) return value;
    return broken.expected.find((allowed) => bare(allowed) === bare(value)) ?? value;
  });
};

/** A choice that is none, where the list has a place for it: `Other`, `OtherError`. */
export const otherChoice: PayloadRepair = (payload, { pointer, broken }) => {
  const other = broken?.expected.find((allowed) => allowed === 'OtherError' || allowed === 'Other');
  if (broken?.keyword !== 'enum' || other === undefined || pointer.includes('/sampledValue/')) return payload;
  return editPayload(payload, pointer, (value) =>
    broken.expected.includes(value as string) ? value : other,
  );
};

/** What a choice that is none stands for in one action: `{ UnlockConnector: { status: { Accepted: 'Unlocked' } } }`. */
export function choiceInAction(action: string, field: string, meanings: JsonObject): PayloadRepair {
  return (payload, { pointer, broken }, context) => {
    if (broken?.keyword !== 'enum' || context.action !== action || pointer !== `/${field}`) return payload;
    return editPayload(payload, pointer, (value) =>
      typeof value === 'string' && Object.hasOwn(meanings, value) ? meanings[value] : value,
    );
  };
}

/**
 * A sampled value with a word nobody knows. Where it was measured and why is left out; without its measurand, phase or
 * unit the value itself could be taken for another one, so the value goes, and its neighbours stay.
 */
export const unknownSampleWord: PayloadRepair = (payload, { pointer, broken }) => {
  const place = /^(.*\/sampledValue)\/\d+\/(context|location|format|measurand|phase|unit)$/.exec(pointer);
  if (broken?.keyword !== 'enum' || place === null) return payload;
  const [, list = '', field = ''] = place;
  const known = (value: unknown): boolean =>
    !isJsonObject(value) || value[field] === undefined || broken.expected.includes(value[field] as string);
  const dispensable = ['context', 'location', 'format'].includes(field);
  return editPayload(payload, list, (values) => {
    if (!Array.isArray(values)) return values;
    if (!dispensable) return values.filter(known);
    return values.map((value: unknown) => (known(value) ? value : without(value as JsonObject, field)));
  });
};

/** A sampled value without a value, or with what is none: it says nothing, and its neighbours and the rest stay. */
export const valuelessSample: PayloadRepair = (payload, { pointer, broken }) => {
  const list = /^(.*\/sampledValue)\/\d+\/value$/.exec(pointer)?.[1];
  if (list === undefined || broken === null || !['required', 'type'].includes(broken.keyword)) return payload;
  const types = broken.keyword === 'type' ? broken.expected : ['string', 'number'];
  const says = (sample: unknown): boolean => !isJsonObject(sample) || types.includes(typeof sample['value']);
  return editPayload(payload, list, (samples) =>
    Array.isArray(samples) && !samples.every(says) ? samples.filter(says) : samples,
  );
};

function expects(expected: readonly (string | number)[], ...types: readonly string[]): boolean {
  return types.some((type) => expected.includes(type));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function bare(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase().replaceAll(/[\s._-]/g, '') : null;
}
