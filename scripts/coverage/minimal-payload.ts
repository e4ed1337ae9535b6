import { type CataloguedAction, readCatalogue } from '../generate/catalogue.ts';
import { type JsonSchema, referencedDefinition } from '../generate/json-schema.ts';
import { projectRoot } from '../project-root.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';

const catalogues = new Map<OcppVersion, Map<string, CataloguedAction>>();

/** The least that the official schema wants of a request, made from the schema itself. */
export function minimalRequest(version: OcppVersion, action: string): Record<string, unknown> {
  return payloadOf(actionOf(version, action).request, false);
}

/** A request with every field there is but customData, one element in each list, the last of each choice. */
export function fullRequest(version: OcppVersion, action: string): Record<string, unknown> {
  return payloadOf(actionOf(version, action).request, true);
}

/** A response with every field there is but customData, `Accepted` where there is a choice. */
export function fullResponse(version: OcppVersion, action: string): Record<string, unknown> {
  return payloadOf(actionOf(version, action).response ?? {}, true);
}

/** The least that the official schema wants of a response, `Accepted` where there is a choice. */
export function minimalResponse(version: OcppVersion, action: string): Record<string, unknown> {
  const { response } = actionOf(version, action);
  if (response === null) throw new Error(`${action} has no response.`);
  return payloadOf(response, false);
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

function payloadOf(schema: JsonSchema, full: boolean): Record<string, unknown> {
  return valueOf(schema, schema.definitions ?? {}, full) as Record<string, unknown>;
}

function valueOf(schema: JsonSchema, definitions: Record<string, JsonSchema>, full: boolean): unknown {
  if (schema.$ref !== undefined) {
    return valueOf(definitions[referencedDefinition(schema.$ref)] ?? {}, definitions, full);
  }
  if (schema.enum !== undefined) {
    if (schema.enum.includes('Accepted')) return 'Accepted';
    return full ? schema.enum.at(-1) : schema.enum[0];
  }
  switch (schema.type) {
    case 'object': {
      const properties = schema.properties ?? {};
      const optional = Object.keys(properties).filter((name) => name !== 'customData');
      const names = full ? optional : (schema.required ?? []);
      return Object.fromEntries(
        names.map((name) => [name, valueOf(properties[name] ?? {}, definitions, full)]),
      );
    }
    case 'array': {
      const length = Math.max(schema.minItems ?? 0, full ? 1 : 0);
      return Array.from({ length }, () => valueOf(schema.items ?? {}, definitions, full));
    }
    case 'string':
      if (schema.format === 'date-time') return '2026-11-22T12:00:00Z';
      return schema.format === 'uri' ? 'ftp://files.example/' : 'x';
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return false;
    default:
      return null;
  }
}
