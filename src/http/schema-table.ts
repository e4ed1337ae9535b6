interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** The fields of an object schema as an HTML table; any other schema in words. */
export function fieldTable(schema: unknown): string {
  const object = schema as JsonSchema | undefined;
  if (object?.properties === undefined) return `<p>${typeWords(object)}</p>`;
  const rows = Object.entries(object.properties).map(([name, field]) => {
    const optional = object.required?.includes(name) ? '' : ' <small>optional</small>';
    const notes = [escapeHtml(field.description ?? ''), limits(field)].filter((note) => note !== '');
    return `<tr><td><code>${escapeHtml(name)}</code>${optional}</td><td>${typeWords(field)}</td><td>${notes.join('; ')}</td></tr>`;
  });
  return `<table><tr><th>Field</th><th>Type</th><th>Notes</th></tr>${rows.join('')}</table>`;
}

/** Makes text safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What kind of value a schema takes, in a few words of HTML. */
export function typeWords(anySchema: unknown): string {
  const schema = anySchema as JsonSchema | undefined;
  if (schema === undefined) return 'anything';
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ');
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return alternatives.map(typeWords).join(' or ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items)}`;
  if (schema.properties !== undefined)
    return `object (${Object.keys(schema.properties).map(escapeHtml).join(', ')})`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'anything');
  return escapeHtml(schema.format === undefined ? type : `${type}, ${schema.format}`);
}

function limits(schema: JsonSchema): string {
  const parts: string[] = [];
  if (schema.minLength !== undefined) parts.push(`at least ${schema.minLength} characters`);
  if (schema.maxLength !== undefined) parts.push(`at most ${schema.maxLength} characters`);
  if (schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER)
    parts.push(`from ${schema.minimum}`);
  if (schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER)
    parts.push(`to ${schema.maximum}`);
  if (schema.default !== undefined)
    parts.push(`default <code>${escapeHtml(JSON.stringify(schema.default))}</code>`);
  return parts.join(', ');
}
