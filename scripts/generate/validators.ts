import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import type { CataloguedAction } from './catalogue.ts';
import { formats } from './formats.ts';
import type { JsonSchema } from './json-schema.ts';
import { mergeDefinitions } from './merge-definitions.ts';
import { type Relaxation, relax } from './relaxations.ts';

/** The four uses of a schema. What a station says is judged with relaxations, what we say without. */
export const validatorTables = [
  'stationRequests',
  'stationResponses',
  'csmsRequests',
  'csmsResponses',
] as const;
export type ValidatorTable = (typeof validatorTables)[number];

/** JSON Schema counts characters, not UTF-16 units; stands in for the helper that ajv would import. */
const countCharacters = `function countCharacters(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}`;

interface Use {
  readonly table: ValidatorTable;
  readonly action: string;
  readonly definition: string;
}

/**
 * Compiles all validators of a version into one ECMAScript module without imports. It exports four tables
 * from action to validator. The code generation of ajv needs `eval`, which Workers do not have, so it runs here.
 */
export async function compileValidators(
  actions: readonly CataloguedAction[],
  relaxations: readonly Relaxation[],
): Promise<string> {
  const { uses, messages } = collectUses(actions, relaxations);
  const ajv = new Ajv({
    strict: false,
    allErrors: false,
    messages: false,
    multipleOfPrecision: 6,
    inlineRefs: false,
    formats,
    code: { source: true, esm: true, lines: false },
  });
  ajv.addSchema({ definitions: mergeDefinitions(messages) }, 'ocpp');
  const exported = Object.fromEntries(
    uses.map((use, index) => [`v${index}`, `ocpp#/definitions/${use.definition}`]),
  );
  const tables = validatorTables.map((table) => {
    const entries = uses.flatMap((use, index) => (use.table === table ? [`${use.action}: v${index}`] : []));
    return `export const ${table} = { ${entries.join(', ')} };`;
  });
  const code = standaloneCode(ajv, exported)
    // Only the tables leave the module: names ajv exports would stop esbuild from shortening them.
    .replaceAll(/export const (v\d+) =/g, 'const $1 =')
    // Nothing reads where in the schema a rule stands, and it is a fifth of the code.
    .replaceAll(/schemaPath:"[^"]*",/g, '')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'countCharacters');
  if (code.includes('require('))
    throw new Error('The generated validators need a helper of ajv that is not replaced.');
  const { code: text } = await transform(`${countCharacters}\n${code}\n${tables.join('\n')}`, {
    minify: true,
    treeShaking: true,
    format: 'esm',
    target: 'es2022',
  });
  return text;
}

function collectUses(actions: readonly CataloguedAction[], relaxations: readonly Relaxation[]) {
  const uses: Use[] = [];
  const messages = new Map<string, JsonSchema>();
  function add(
    table: ValidatorTable,
    action: string,
    half: 'Request' | 'Response',
    schema: JsonSchema | null,
  ) {
    if (schema === null) return;
    const fromStation = table === 'stationRequests' || table === 'stationResponses';
    const definition = `${fromStation ? 'Station' : 'Csms'}${action}${half}`;
    const relaxed = relaxations.filter(({ message }) => message === `${action}${half}`);
    messages.set(definition, fromStation ? relax(schema, relaxed) : schema);
    uses.push({ table, action, definition });
  }
  for (const { action, direction, request, response } of actions) {
    if (direction !== 'csms-to-station') {
      add('stationRequests', action, 'Request', request);
      add('csmsResponses', action, 'Response', response);
    }
    if (direction !== 'station-to-csms') {
      add('csmsRequests', action, 'Request', request);
      add('stationResponses', action, 'Response', response);
    }
  }
  const stray = relaxations.find(({ message }) => !messages.has(`Station${message}`));
  if (stray) throw new Error(`Relaxation of ${stray.message}: no station sends that.`);
  return { uses, messages };
}

/** The declaration file that goes with every compiled module. */
export const validatorDeclarations = `export interface ValidationIssue {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;
}
export interface Validator {
  (payload: unknown): boolean;
  /** What the last run found; null when the payload was valid. */
  readonly errors?: readonly ValidationIssue[] | null;
}
${validatorTables.map((table) => `export const ${table}: Readonly<Record<string, Validator | undefined>>;`).join('\n')}
`;
