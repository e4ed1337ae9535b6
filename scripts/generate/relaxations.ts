import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonSchema, mapSchema } from './json-schema.ts';

/** One place where we take more from a station than the official schema allows, and why. */
export interface Relaxation {
  readonly message: string;
  /** JSON pointer into the official schema (RFC 6901). */
  readonly pointer: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly why: string;
}

/** The relaxations of one version; `message` is `<Action>Request` or `<Action>Response`. */
export function readRelaxations(root: string, version: string): Relaxation[] {
  const path = join(root, `schemas/relaxations-${version}.json`);
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { relaxations: Relaxation[] }).relaxations;
}

/**
 * The schema by which a message from a station is judged: the official one with its relaxations, and with
 * every date-time in the lenient format. Throws when a relaxation no longer fits the official schema.
 */
export function relax(schema: JsonSchema, relaxations: readonly Relaxation[]): JsonSchema {
  const copy = structuredClone(schema);
  for (const relaxation of relaxations) apply(copy, relaxation);
  return mapSchema(copy, (part) =>
    part.format === 'date-time' ? { ...part, format: 'station-date-time' } : part,
  );
}

function apply(schema: JsonSchema, { message, pointer, from, to }: Relaxation): void {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  let target: unknown = schema;
  for (const key of keys) target = isRecord(target) ? target[key] : undefined;
  if (!isRecord(target) || last === undefined || JSON.stringify(target[last]) !== JSON.stringify(from)) {
    throw new Error(
      `Relaxation of ${message} at ${pointer}: the official schema has no ${JSON.stringify(from)} there.`,
    );
  }
  target[last] = to;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
