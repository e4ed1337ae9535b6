import { fullRequest } from '../../scripts/coverage/minimal-payload.ts';
import { type BookedAction, type FuzzedVersion, resolved, typesOf } from '../../scripts/fuzz/schema-book.ts';
import type { JsonSchema } from '../../scripts/generate/json-schema.ts';

/** A request with every field there is, and the text in each that takes any text, as far as it fits. */
export function hostileRequest(version: FuzzedVersion, action: BookedAction, text: string): unknown {
  return filled(fullRequest(version, action.action), action.request, action.request, text);
}

function filled(value: unknown, schema: JsonSchema, root: JsonSchema, text: string): unknown {
  const rule = resolved(schema, root);
  if (Array.isArray(value)) return value.map((item) => filled(item, rule.items ?? {}, root, text));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        filled(part, rule.properties?.[name] ?? {}, root, text),
      ]),
    );
  }
  const takesText = typesOf(rule).includes('string') && rule.enum === undefined && rule.format === undefined;
  return takesText
    ? Array.from(text)
        .slice(0, rule.maxLength ?? 1000)
        .join('')
    : value;
}
