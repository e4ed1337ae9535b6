import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './build/run.ts';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';
import { type Proof, type SeededBug, seededBugs } from './seeded-bugs/bugs.ts';
import { readArguments } from './read-arguments.ts';

/** What proves each kind of mistake, run in the copy that has it. */
const proofs: Readonly<Record<Proof, readonly [string, readonly string[]]>> = {
  unit: [
    'vitest',
    [
      'run',
      '--bail',
      '1',
      '--project',
      'unit',
      '--exclude',
      // It takes longer than all others together, and none of these mistakes is about broken frames.
      'test/unit/station/fuzz.test.ts',
      'test/unit/station',
      'test/unit/storage',
      'test/unit/delivery',
      'test/unit/domain/transaction.test.ts',
      'test/unit/domain/meter-reading.test.ts',
    ],
  ],
  simulation: ['node', ['scripts/simulate.ts', '--transactions', '2000', '--json']],
  'site-days': ['node', ['bench/site/bench-site.ts', '--fault-days', '2', '--through-the-object']],
  worker: [
    'vitest',
    [
      'run',
      '--bail',
      '1',
      '--project',
      'worker',
      'test/worker/durable/station-object.test.ts',
      'test/worker/durable/connect.test.ts',
      'test/worker/durable/site-refresh.test.ts',
      'test/worker/storage',
      'test/worker/durable/viewers.test.ts',
    ],
  ],
};

/** Copies the project without what is built or installed; the copy shares the installed packages. */
async function copyProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'chargeplane-bugs-'));
  for (const name of [
    'src',
    'test',
    'scripts',
    'schemas',
    'migrations',
    'bench',
    'docs',
    'package.json',
    'vitest.config.ts',
    'wrangler.toml',
  ]) {
    await cp(join(projectRoot, name), join(copy, name), { recursive: true });
  }
  await symlink(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The proof that turned red, or null when the mistake went unnoticed. */
async function notice(copy: string, bug: SeededBug): Promise<Proof | null> {
  const path = join(copy, bug.file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(bug.find))
    throw new Error(`${bug.file} has no longer the text that "${bug.name}" would break`);
  await writeFile(
    path,
    text.replace(bug.find, () => bug.replace),
  );
  try {
    for (const proof of bug.noticedBy) {
      const [program, args] = proofs[proof];
      const { exitCode } = await run(program, args, { cwd: copy });
      if (exitCode !== 0) return proof;
    }
    return null;
  } finally {
    await writeFile(path, text);
  }
}

const values = await readArguments(
  'seeded-bugs',
  'Puts plausible mistakes in one by one: some test must notice each',
  {
    only: { type: 'string', description: 'Those whose name has this in it' },
    jobs: { type: 'string', default: '1', description: 'How many at a time' },
  },
);
await ensureGenerated();
const chosen = seededBugs.filter(({ name }) => values.only === undefined || name.includes(values.only));
const copies = await Promise.all(Array.from({ length: Number(values.jobs) }, copyProject));
const waiting = [...chosen];
let unnoticed = 0;

async function work(copy: string): Promise<void> {
  for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
    const proof = await notice(copy, bug);
    if (proof === null) unnoticed += 1;
    console.log(`${proof === null ? 'UNNOTICED ' : proof.padEnd(10)} ${bug.name}`);
  }
}

try {
  for (const [program, args] of Object.values(proofs)) {
    const { exitCode, output } = await run(program, args, { cwd: copies[0] ?? '' });
    if (exitCode !== 0)
      throw new Error(`without any seeded bug, ${program} ${args.join(' ')} fails already:\n${output}`);
  }
  await Promise.all(copies.map(work));
} finally {
  for (const copy of copies) await rm(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - unnoticed} of ${chosen.length} seeded bugs noticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
