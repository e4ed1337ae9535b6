/** What is wrong with a field, as problem details say it; `pointer` is a JSON pointer (RFC 6901). */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Reads the fields of an untrusted JSON value and notes what is wrong with them, all of it and not only the first.
 * A faulty field reads as the given substitute, so that reading can go on; the result counts only without faults.
 */
export interface FieldReader {
  /** Reads a field; absent reads as null. */
  read(name: string): unknown;
  text(name: string, test: (text: string) => boolean, detail: string): string;
  optionalText(name: string, test: (text: string) => boolean, detail: string): string | null;
  integer(name: string, minimum: number, maximum: number): number;
  optionalInteger(name: string, minimum: number, maximum: number): number | null;
  boolean(name: string): boolean;
  fault(name: string, detail: string): void;
}

/** A reader of the object at `pointer`. Fields other than `known` are faults: a misspelt one must not go unnoticed. */
export function fieldReader(
  value: unknown,
  pointer: string,
  known: readonly string[],
  faults: FieldFault[],
): FieldReader {
  const fields: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const fault = (name: string, detail: string) => {
    faults.push({ pointer: `${pointer}/${escapePointer(name)}`, detail });
  };
  if (!isRecord(value)) faults.push({ pointer, detail: 'must be an object' });
  for (const name of Object.keys(fields)) if (!known.includes(name)) fault(name, 'is not known');
  const read = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? null) : null);
  const optionalText: FieldReader['optionalText'] = (name, test, detail) => {
    const text = read(name);
    if (text === null || (typeof text === 'string' && test(text))) return text;
    fault(name, detail);
    return null;
  };
  const optionalInteger: FieldReader['optionalInteger'] = (name, minimum, maximum) => {
    const number = read(name);
    if (number === null) return null;
    if (typeof number === 'number' && Number.isInteger(number) && number >= minimum && number <= maximum) {
      return number;
    }
    fault(name, `must be a whole number from ${minimum} to ${maximum}`);
    return null;
  };
  const required = <Value>(name: string, found: Value | null, substitute: Value): Value => {
    if (read(name) === null) fault(name, 'is required');
    return found ?? substitute;
  };
  return {
    read,
    fault,
    optionalText,
    optionalInteger,
    text: (name, test, detail) => required(name, optionalText(name, test, detail), ''),
    integer: (name, minimum, maximum) => required(name, optionalInteger(name, minimum, maximum), minimum),
    boolean(name) {
      const flag = read(name);
      if (typeof flag !== 'boolean') fault(name, 'must be true or false');
      return flag === true;
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
