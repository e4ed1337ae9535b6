import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../scripts/project-root.ts';

/** The table of docs/architecture.md, kept here a second time so that a slip in the lint configuration shows. */
const mayImport: Readonly<Record<string, string>> = {
  domain: '',
  ocpp: 'domain',
  quirks: 'domain ocpp',
  station: 'domain ocpp quirks',
  site: 'domain',
  projections: 'domain',
  delivery: 'domain',
  storage: 'domain projections',
  security: 'domain storage',
  durable: 'domain ocpp quirks station site projections delivery storage security',
  http: 'domain projections security storage',
  console: 'domain',
  simulator: 'domain ocpp',
};
const mayImportTypesOf: Readonly<Record<string, string>> = {
  projections: 'http',
  storage: 'station site',
  security: 'station',
  http: 'durable',
  console: 'http',
};
const pureRooms = ['domain', 'ocpp', 'quirks', 'station', 'site', 'projections', 'delivery'];
const rooms = Object.keys(mayImport);

/** Files to lint, by path; filled while the tests are declared, linted once, all together. */
const probes = new Map<string, string>();
let refused = new Set<string>();
let directory = '';

beforeAll(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'chargeplane-lint-')));
  await symlink(join(projectRoot, 'node_modules'), join(directory, 'node_modules'));
  for (const name of ['oxlint.config.ts', 'tsconfig.json', 'tsconfig.base.json']) {
    await cp(join(projectRoot, name), join(directory, name));
  }
  for (const room of ['core', 'worker', 'console', 'node', 'test-worker']) {
    await cp(join(projectRoot, `tsconfig.${room}.json`), join(directory, `tsconfig.${room}.json`));
  }
  for (const [path, text] of probes) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  refused = await lint(directory);
}, 60_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the import table', () => {
  for (const from of rooms) {
    const { allow, refuse, judge } = probesOf(`src/${from}`);
    for (const to of rooms.filter((room) => room !== from)) {
      const value = words(mayImport[from]).includes(to);
      const type = value || words(mayImportTypesOf[from]).includes(to);
      (value ? allow : refuse)(`value-of-${to}.ts`, importing(`../${to}/thing.ts`));
      (type ? allow : refuse)(`deep/type-of-${to}.ts`, importingType(`../../${to}/thing.ts`));
    }
    refuse('test.ts', importing('../../test/support/thing.ts'));
    refuse('composition-root.ts', importing('../worker.ts'));
    refuse('ajv.ts', importing('ajv'));
    (pureRooms.includes(from) ? refuse : allow)('package.ts', importing('uuidv7'));
    allow('neighbour.ts', importing('./thing.ts'));
    it(
      `[house] src/${from} imports ${words(mayImport[from]).join(', ') || 'no other room'} and nothing else`,
      judge,
    );
  }

  const http = probesOf('src/http');
  http.refuse('station-store.ts', importing('../storage/station-store/thing.ts'));
  http.allow('d1.ts', importing('../storage/d1/thing.ts'));
  it('[house] src/http reads D1 but opens no store of an object', http.judge);

  const feature = probesOf('src/console/features/stations');
  feature.refuse('other.tsx', importing('../transactions/thing.tsx'));
  feature.refuse('parts/other.tsx', importing('../../transactions/thing.tsx'));
  feature.allow('shared.tsx', importing('../../lib/thing.ts'));
  feature.allow('parts/own.tsx', importing('../thing.ts'));
  it('[house] a console feature imports what is shared, not another feature', feature.judge);

  const root = probesOf('src');
  root.refuse('worker.ts', importing('./station/thing.ts'));
  it('[house] src/worker.ts leaves the engine to the objects', root.judge);
});

describe('the pure rooms', () => {
  for (const room of pureRooms) {
    const { allow, refuse, judge } = probesOf(`src/${room}`);
    refuse('clock.ts', ['export const used = () => Date.now();']);
    refuse('chance.ts', ['export const used = () => Math.random();']);
    refuse('random-id.ts', ['export const used = () => crypto.randomUUID();']);
    refuse('stopwatch.ts', ['export const used = () => performance.now();']);
    refuse('timer.ts', ['export const used = () => setTimeout(() => {}, 1);']);
    refuse('network.ts', ['export const used = () => void fetch("/");']);
    refuse('output.ts', ['export const used = () => console.log("");']);
    allow('given-time.ts', ['export const used = (atMs: number) => new Date(atMs).toISOString();']);
    it(`[house] src/${room} sees no clock, no chance and no I/O`, judge);
  }
});

describe('promises and unions', () => {
  const objects = probesOf('src/durable');
  objects.refuse('interval.ts', ['export const used = () => setInterval(() => {}, 1);']);
  it('[I7] an object starts no interval', objects.judge);

  const promises = probesOf('src/security');
  const later = 'const later = async (): Promise<void> => {};';
  promises.refuse('floating.ts', [later, 'export function used(): void {', '  later();', '}']);
  promises.allow('awaited.ts', [
    later,
    'export async function used(): Promise<void> {',
    '  await later();',
    '}',
  ]);
  it('[house] no promise is left floating', promises.judge);

  const unions = probesOf('src/domain');
  const choose = (cases: string) => [
    "export function used(kind: 'a' | 'b'): number {",
    `  switch (kind) { case 'a': return 1; ${cases} }`,
    '}',
  ];
  unions.refuse('forgotten-case.ts', [...choose('').slice(0, -1), '  return 2;', '}']);
  unions.allow('every-case.ts', choose("case 'b': return 2;"));
  it('[house] a switch over a union names every case', unions.judge);
});

/** Collects files for one folder; `judge` compares what the linter refused with what it should have. */
function probesOf(folder: string) {
  const expected = new Map<string, 'accepted' | 'refused'>();
  const add = (verdict: 'accepted' | 'refused') => (name: string, lines: readonly string[]) => {
    const path = `${folder}/${name}`;
    probes.set(path, `${lines.join('\n')}\n`);
    expected.set(path, verdict);
  };
  const judge = () => {
    const verdicts = [...expected.keys()].map((path) => [path, refused.has(path) ? 'refused' : 'accepted']);
    expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(expected));
  };
  return { allow: add('accepted'), refuse: add('refused'), judge };
}

function importing(path: string): string[] {
  return [`import { thing } from '${path}';`, 'export const used = thing;'];
}

function importingType(path: string): string[] {
  return [`import type { Thing } from '${path}';`, 'export type Used = Thing;'];
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}

/** Runs the linter over a directory; answers the files it refused. */
async function lint(root: string): Promise<Set<string>> {
  const program = join(projectRoot, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [program, '--format', 'json', 'src'], options, (_error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(stdout + stderr));
    });
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string }[] };
  return new Set(
    diagnostics.map(({ filename }) => (isAbsolute(filename) ? relative(root, filename) : filename)),
  );
}
