import type { JsonObject } from './quirk.ts';

type Edit = (value: unknown) => unknown;

/**
 * A copy of a payload with an edit applied where a JSON pointer leads, and everywhere alike: an index in the pointer
 * stands for all elements of its list, since a station that errs in one sample errs in all. What the edit gives back
 * unchanged stays the very same value, so that nothing mended is told from something mended by `===`.
 */
export function editPayload(payload: unknown, pointer: string, edit: Edit): unknown {
  return editPath(payload, keysOf(pointer), edit);
}

/** The same for a field that is to be added or taken away: the edit gets the object around it, and its name. */
export function editParent(
  payload: unknown,
  pointer: string,
  edit: (parent: JsonObject, field: string) => JsonObject,
): unknown {
  const keys = keysOf(pointer);
  const field = keys.pop();
  if (field === undefined) return payload;
  return editPath(payload, keys, (parent) => (isJsonObject(parent) ? edit(parent, field) : parent));
}

/** An object without one of its fields; the very same object when it has no such field. */
export function without(object: JsonObject, field: string): JsonObject {
  if (!Object.hasOwn(object, field)) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function editPath(value: unknown, keys: readonly string[], edit: Edit): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return edit(value);
  if (Array.isArray(value)) {
    const edited = value.map((part: unknown) => editPath(part, rest, edit));
    return edited.some((part, index) => part !== value[index]) ? edited : value;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  const part = editPath(value[key], rest, edit);
  return part === value[key] ? value : { ...value, [key]: part };
}
