import type { CataloguedAction } from './catalogue.ts';
import { type JsonSchema, referencedDefinition } from './json-schema.ts';
import { mergeDefinitions } from './merge-definitions.ts';

/**
 * Writes the TypeScript types of a version: every definition and message, the maps `Requests` and `Responses`
 * from action to payload, and the unions of actions by who may send them. All types are read-only.
 */
export function emitTypes(version: string, actions: readonly CataloguedAction[]): string {
  const messages = new Map<string, JsonSchema>();
  for (const { action, request, response } of actions) {
    messages.set(`${action}Request`, request);
    if (response !== null) messages.set(`${action}Response`, response);
  }
  const merged = Object.entries(mergeDefinitions(messages)).sort(([a], [b]) => (a < b ? -1 : 1));
  const named = (wanted: (action: CataloguedAction) => boolean) =>
    actions
      .filter(wanted)
      .map(({ action }) => `\n  | '${action}'`)
      .join('') || ' never';
  const map = (half: 'Request' | 'Response', entries: readonly CataloguedAction[]) =>
    entries.map(({ action }) => `  readonly ${action}: ${action}${half};\n`).join('');

  return [
    `// OCPP ${version}, made from the official JSON schemas by \`npm run gen\`.\n`,
    ...merged.map(([name, schema]) => declaration(name, schema)),
    `export interface Requests {\n${map('Request', actions)}}\n`,
    `/** One-way messages have no entry. */\nexport interface Responses {\n${map(
      'Response',
      actions.filter(({ send }) => !send),
    )}}\n`,
    `/** What a station calls on the CSMS. */\nexport type StationAction =${named((a) => !a.send && a.direction !== 'csms-to-station')};\n`,
    `/** What the CSMS calls on a station. */\nexport type CsmsAction =${named((a) => a.direction !== 'station-to-csms')};\n`,
    `/** What a station sends without an answer. */\nexport type SendAction =${named((a) => a.send)};\n`,
  ].join('\n');
}

function declaration(name: string, schema: JsonSchema): string {
  const text = annotation(schema, '');
  return text.startsWith(' {') ? `export interface ${name}${text}\n` : `export type ${name} =${text};\n`;
}

/** The type with the space before it; a union of literals starts on its own line. */
function annotation(schema: JsonSchema, indent: string): string {
  const text = typeText(schema, indent);
  return text.startsWith('\n') ? text : ` ${text}`;
}

function typeText(schema: JsonSchema, indent: string): string {
  if (schema.$ref !== undefined) return referencedDefinition(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => `\n${indent}  | ${quoted(value)}`).join('');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `readonly (${typeText(schema.items ?? {}, indent)})[]`.replace(
        /^readonly \((\w+)\)\[\]$/,
        'readonly $1[]',
      );
    case 'object':
      return objectText(schema, indent);
    default:
      return 'unknown';
  }
}

function objectText(schema: JsonSchema, indent: string): string {
  const required = new Set(schema.required);
  const lines = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      `${indent}  readonly ${name}${required.has(name) ? '' : '?'}:${annotation(property, `${indent}  `)};\n`,
  );
  if (schema.additionalProperties !== false) lines.push(`${indent}  readonly [key: string]: unknown;\n`);
  return lines.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${lines.join('')}${indent}}`;
}

function quoted(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "\\'")}'`;
}
