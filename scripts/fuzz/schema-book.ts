import { readCatalogue } from '../generate/catalogue.ts';
import type { JsonSchema } from '../generate/json-schema.ts';
import { readRelaxations, relax } from '../generate/relaxations.ts';
import { projectRoot } from '../project-root.ts';

export const fuzzedVersions = ['1.6', '2.0.1', '2.1'] as const;
export type FuzzedVersion = (typeof fuzzedVersions)[number];

/** An action with the schemas by which its halves are judged when a station says them. */
export interface BookedAction {
  readonly action: string;
  /** One-way: never answered. */
  readonly send: boolean;
  readonly fromStation: boolean;
  readonly fromCsms: boolean;
  readonly request: JsonSchema;
  readonly response: JsonSchema | null;
  /** The official one, as our own answers must be. */
  readonly officialResponse: JsonSchema | null;
}

/** The official schemas of a version with the relaxations of `schemas/`, and nothing of what `src/` makes of them. */
export function readSchemaBook(version: FuzzedVersion): readonly BookedAction[] {
  const relaxations = readRelaxations(projectRoot, version);
  const relaxed = (schema: JsonSchema, message: string): JsonSchema =>
    relax(
      schema,
      relaxations.filter((relaxation) => relaxation.message === message),
    );
  return readCatalogue(projectRoot, version).map(({ action, send, direction, request, response }) => ({
    action,
    send,
    fromStation: direction !== 'csms-to-station',
    fromCsms: direction !== 'station-to-csms',
    request: relaxed(request, `${action}Request`),
    response: response === null ? null : relaxed(response, `${action}Response`),
    officialResponse: response,
  }));
}

/** The subschema with its reference followed. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const found = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`${schema.$ref} is not defined`);
  return resolved(found, root);
}

export function typesOf(schema: JsonSchema): readonly string[] {
  return [schema.type ?? []].flat();
}
