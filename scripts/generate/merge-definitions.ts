import { type JsonSchema, mapSchema, referencedDefinition } from './json-schema.ts';
import { canonicalText } from './upstream.ts';

/**
 * Puts the schemas of many messages into one, in which equal definitions exist once. Every official schema
 * carries its own copy of all it refers to; compiled one by one they are several times as big.
 * The result has a definition `<name>` for each message, besides the shared ones.
 */
export function mergeDefinitions(messages: ReadonlyMap<string, JsonSchema>): Record<string, JsonSchema> {
  const merged: Record<string, JsonSchema> = {};
  const nameByContent = new Map<string, string>();

  function share(name: string, own: Record<string, JsonSchema>): string {
    const definition = own[name];
    if (!definition) throw new Error(`Definition ${name} is missing.`);
    const content = redirect(definition, own);
    const key = `${name} ${canonicalText(content)}`;
    const known = nameByContent.get(key);
    if (known !== undefined) return known;
    let free = name;
    for (let suffix = 2; free in merged || messages.has(free); suffix += 1) free = `${name}_${suffix}`;
    merged[free] = content;
    nameByContent.set(key, free);
    return free;
  }

  function redirect(schema: JsonSchema, own: Record<string, JsonSchema>): JsonSchema {
    return mapSchema(schema, (part) =>
      part.$ref === undefined
        ? part
        : { $ref: `#/definitions/${share(referencedDefinition(part.$ref), own)}` },
    );
  }

  for (const [name, { definitions = {}, ...schema }] of messages)
    merged[name] = redirect(schema, definitions);
  return merged;
}
