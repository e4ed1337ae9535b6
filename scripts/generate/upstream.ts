import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonSchema, mapSchema } from './json-schema.ts';

const annotations = ['$schema', '$id', 'id', 'comment', 'description', 'javaType', 'title', 'default'];

/** The two halves of an action; a one-way message (2.1 SEND) has no response. */
export interface UpstreamMessage {
  readonly id: string;
  readonly sha256: string;
  readonly schema: JsonSchema;
}

export interface UpstreamAction {
  request?: UpstreamMessage;
  response?: UpstreamMessage;
}

/**
 * Reads one official schema set as the package ships it: an array of schemas whose ids are spelled
 * `urn:X.req` and `urn:X.conf`, or `urn:XRequest` and `urn:XResponse`, or `urn:X` for a one-way message.
 */
export function readUpstream(root: string, file: string): Map<string, UpstreamAction> {
  const schemas = JSON.parse(readFileSync(join(root, file), 'utf8')) as JsonSchema[];
  const actions = new Map<string, UpstreamAction>();
  for (const raw of schemas) {
    const id = String(raw.$id ?? raw.id);
    const match = /^urn:([A-Za-z0-9]+?)(\.req|\.conf|Request|Response)?$/.exec(id);
    if (match?.[1] === undefined) throw new Error(`${file}: cannot tell the action of schema "${id}".`);
    const schema = normalise(raw);
    const half = match[2] === '.conf' || match[2] === 'Response' ? 'response' : 'request';
    const action = actions.get(match[1]) ?? {};
    action[half] = { id, sha256: hashOf(schema), schema };
    actions.set(match[1], action);
  }
  return actions;
}

/**
 * Takes away what says nothing about validity: ids (ajv refuses these), annotations, defaults (they must
 * never be applied), and the two no-ops of the official sets that strict tools trip over.
 */
export function normalise(raw: JsonSchema): JsonSchema {
  return mapSchema(raw, (schema) => {
    const kept = Object.entries(schema).filter(([keyword]) => !annotations.includes(keyword));
    const copy = Object.fromEntries(kept) as JsonSchema;
    if (copy.type !== 'object') delete copy.additionalProperties;
    delete copy['additionalItems'];
    return copy;
  });
}

/** SHA-256 of the schema's meaning: the order of keys does not count. */
export function hashOf(schema: JsonSchema): string {
  return createHash('sha256').update(canonicalText(schema)).digest('hex');
}

/** JSON with the keys of every object in alphabetical order. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
