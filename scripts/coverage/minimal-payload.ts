import { type CataloguedAction, readCatalogue } from '../../scripts/generate/catalogue.ts';
import { type JsonSchema, referencedDefinition } from '../../scripts/generate/json-schema.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';

const catalogues = new Map<OcppVersion, Map<string, CataloguedAction>>();

/** The least that the official schema wants of a request, made from the schema itself. */
export function minimalRequest(version: OcppVersion, action: string): Record<string, unknown> {
  return minimal(actionOf(version, action).request);
}

/** The least that the official schema wants of a response, `Accepted` where there is a choice. */
export function minimalResponse(version: OcppVersion, action: string): Record<string, unknown> {
  const { response } = actionOf(version, action);
  if (response === null) throw new Error(`${action} has no response.`);
  return minimal(response);
}

function actionOf(version: OcppVersion, action: string): CataloguedAction {
  let actions = catalogues.get(version);
  if (actions === undefined) {
    actions = new Map(readCatalogue(projectRoot, version).map((entry) => [entry.action, entry]));
    catalogues.set(version, actions);
  }
  const found = actions.get(action);
  if (found === undefined) throw new Error(`OCPP ${version} has no ${action}.`);
  return found;
}

function minimal(schema: JsonSchema): Record<string, unknown> {
  return valueOf(schema, schema.definitions ?? {}) as Record<string, unknown>;
}

function valueOf(schema: JsonSchema, definitions: Record<string, JsonSchema>): unknown {
  if (schema.$ref !== undefined) {
    return valueOf(definitions[referencedDefinition(schema.$ref)] ?? {}, definitions);
  }
  const choices = schema['enum'] as readonly unknown[] | undefined;
  if (choices !== undefined) return choices.includes('Accepted') ? 'Accepted' : choices[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        ((schema['required'] as readonly string[] | undefined) ?? []).map((name) => [
          name,
          valueOf((schema['properties'] as Record<string, JsonSchema>)[name] ?? {}, definitions),
        ]),
      );
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () =>
        valueOf(schema['items'] as JsonSchema, definitions),
      );
    case 'string':
      if (schema['format'] === 'date-time') return '2026-11-22T12:00:00Z';
      return schema['format'] === 'uri' ? 'ftp://files.example/' : 'x';
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return false;
    default:
      return null;
  }
}
