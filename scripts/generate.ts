import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from './generate/catalogue.ts';
import { readRelaxations } from './generate/relaxations.ts';
import { emitTypes } from './generate/types.ts';
import { compileValidators, validatorDeclarations } from './generate/validators.ts';
import { projectRoot } from './project-root.ts';

const versions = [
  { version: '1.6', suffix: '16' },
  { version: '2.0.1', suffix: '201' },
  { version: '2.1', suffix: '21' },
] as const;

/** Makes `src/ocpp/generated/` if it is missing or older than what it is made from. Answers whether it had to. */
export async function ensureGenerated(root = projectRoot): Promise<boolean> {
  const stamp = join(root, 'src/ocpp/generated/inputs.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(root)) return false;
  await generate(root);
  return true;
}

/** Makes the validators and types of all versions. `acceptUpstream` takes changed official schemas as the new truth. */
export async function generate(root = projectRoot, acceptUpstream = false): Promise<void> {
  const folder = join(root, 'src/ocpp/generated');
  mkdirSync(folder, { recursive: true });
  for (const { version, suffix } of versions) {
    const actions = readCatalogue(root, version, acceptUpstream);
    const validators = await compileValidators(actions, readRelaxations(root, version));
    writeWhole(join(folder, `validators-${suffix}.js`), validators);
    writeWhole(join(folder, `validators-${suffix}.d.ts`), validatorDeclarations);
    writeWhole(join(folder, `types-${suffix}.ts`), emitTypes(version, actions));
  }
  // Last, so that an interrupted run counts as stale.
  writeWhole(join(folder, 'inputs.sha256'), hashInputs(root));
}

/** Other processes may be reading the folder: a file appears complete or not at all. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function hashInputs(root: string): string {
  const inFolder = (folder: string) =>
    readdirSync(join(root, folder))
      .sort()
      .map((name) => `${folder}/${name}`);
  const files = [
    'scripts/generate.ts',
    ...inFolder('scripts/generate'),
    ...inFolder('schemas'),
    ...inFolder('node_modules/ocpp-rpc/lib/schemas'),
    'node_modules/ajv/package.json',
    'node_modules/esbuild/package.json',
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

if (import.meta.main) {
  const startedAt = performance.now();
  try {
    await generate(projectRoot, process.argv.includes('--accept-upstream'));
    const folder = join(projectRoot, 'src/ocpp/generated');
    const bytes = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
    console.log(
      `Validators (${Math.round(bytes / 1024)} KiB) and types made in ${Math.round(performance.now() - startedAt)} ms.`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
