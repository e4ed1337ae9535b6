/** The part of JSON Schema that the official OCPP schemas use. */
export interface JsonSchema {
  type?: string | string[];
  $ref?: string;
  enum?: (string | number)[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  definitions?: Record<string, JsonSchema>;
  format?: string;
  maxLength?: number;
  minItems?: number;
  [keyword: string]: unknown;
}

/** The name after `#/definitions/`, the only kind of reference the official sets contain. */
export function referencedDefinition(reference: string): string {
  const prefix = '#/definitions/';
  if (!reference.startsWith(prefix))
    throw new Error(`Reference ${reference} does not point into #/definitions/.`);
  return reference.slice(prefix.length);
}

/** Rebuilds a schema with `change` applied to every subschema, children first. */
export function mapSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const copy: JsonSchema = { ...schema };
  if (schema.properties) copy.properties = mapRecord(schema.properties, change);
  if (schema.definitions) copy.definitions = mapRecord(schema.definitions, change);
  if (schema.items) copy.items = mapSchema(schema.items, change);
  return change(copy);
}

function mapRecord(schemas: Record<string, JsonSchema>, change: (schema: JsonSchema) => JsonSchema) {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, mapSchema(schema, change)]),
  );
}
