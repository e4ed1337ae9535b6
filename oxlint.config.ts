import { type DummyRuleMap, defineConfig } from 'oxlint';

/** Which rooms of `src/` each room may import, and of which it may import types only [docs/architecture.md]. */
const rooms: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly types?: readonly string[] }>
> = {
  domain: { imports: [] },
  ocpp: { imports: ['domain'] },
  quirks: { imports: ['domain', 'ocpp'] },
  station: { imports: ['domain', 'ocpp', 'quirks'] },
  site: { imports: ['domain'] },
  projections: { imports: ['domain'], types: ['http'] },
  delivery: { imports: ['domain'] },
  storage: { imports: ['domain', 'projections'], types: ['station', 'site'] },
  security: { imports: ['domain', 'storage'], types: ['station'] },
  durable: {
    imports: [
      'domain',
      'ocpp',
      'quirks',
      'station',
      'site',
      'projections',
      'delivery',
      'storage',
      'security',
    ],
  },
  http: { imports: ['domain', 'projections', 'security', 'storage'], types: ['durable'] },
  console: { imports: ['domain'], types: ['http'] },
  simulator: { imports: ['domain', 'ocpp'] },
};

/** No package, no platform, no clock, no randomness, no I/O. */
const pureRooms = ['domain', 'ocpp', 'quirks', 'station', 'site', 'projections', 'delivery'];

interface ImportPattern {
  regex: string;
  message: string;
  allowTypeImports?: boolean;
}

const noAjv: ImportPattern = {
  regex: '^ajv',
  message: 'Validators are compiled by `npm run gen`: a Worker may not compile code.',
};

function importPatterns(room: string): ImportPattern[] {
  const { imports = [], types = [] } = rooms[room] ?? {};
  const known = [room, ...imports, ...types];
  const others = Object.keys(rooms).filter((name) => !known.includes(name));
  const allowed = imports.length === 0 ? 'no other room' : imports.join(', ');
  const patterns: ImportPattern[] = [
    { regex: `^(\\.\\./)+(${others.join('|')})/`, message: `src/${room} may import ${allowed}.` },
    { regex: '^(\\.\\./)+(worker\\.ts$|scripts/|test/|bench/)', message: 'src does not know who runs it.' },
  ];
  if (types.length > 0) {
    patterns.push({
      regex: `^(\\.\\./)+(${types.join('|')})/`,
      message: `src/${room} may import only types of ${types.join(', ')}.`,
      allowTypeImports: true,
    });
  }
  if (room === 'http') {
    patterns.push({
      regex: '/storage/(station|site)-store/',
      message: 'Only the object itself opens its store.',
    });
  }
  const platform = { regex: '^[^.]', message: `src/${room} is pure: no package, no platform module.` };
  patterns.push(pureRooms.includes(room) ? platform : noAjv);
  return patterns;
}

function restrictImports(patterns: ImportPattern[]): DummyRuleMap {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** A feature's files may climb to the console's shared folders, not into the feature beside them. */
function restrictFeatures(depth: number) {
  const regex = `^${'\\.\\./'.repeat(depth)}[^.]`;
  const message = 'Features do not import features: move what they share up.';
  return {
    files: [`src/console/features/*/${'*/'.repeat(depth - 1)}*.{ts,tsx}`],
    rules: restrictImports([{ regex, message }, ...importPatterns('console')]),
  };
}

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'react', 'import'],
  categories: { correctness: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    // Refusing control characters is a thing we do on purpose.
    'no-control-regex': 'off',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'max-lines': ['error', 400],
    'import/no-cycle': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
  overrides: [
    ...Object.keys(rooms).map((room) => ({
      files: [`src/${room}/**/*.{ts,tsx}`],
      rules: restrictImports(importPatterns(room)),
    })),
    restrictFeatures(1),
    restrictFeatures(2),
    {
      files: ['src/worker.ts'],
      rules: restrictImports([
        {
          regex: `^\\./(${Object.keys(rooms)
            .filter((room) => !['http', 'durable', 'security'].includes(room))
            .join('|')})/`,
          message: 'src/worker.ts only puts http, durable and security together.',
        },
        noAjv,
      ]),
    },
    {
      files: pureRooms.map((room) => `src/${room}/**/*.ts`),
      rules: {
        'no-restricted-globals': [
          'error',
          ...['crypto', 'performance'].map((name) => ({
            name,
            message: 'Time, ids and randomness come in.',
          })),
          ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({
            name,
            message: 'This room is pure: ask for a timer.',
          })),
          ...['fetch', 'WebSocket', 'caches', 'console', 'process'].map((name) => ({
            name,
            message: 'This room is pure: no I/O.',
          })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
          { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
        ],
      },
    },
    {
      files: ['src/durable/**/*.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          { name: 'setInterval', message: 'It keeps the object awake for ever [I7]: use the alarm.' },
        ],
      },
    },
  ],
  ignorePatterns: [
    'dist',
    'src/ocpp/generated',
    'src/console/public',
    'migrations',
    'test/.artifacts',
    '.state',
    '.wrangler',
  ],
});
