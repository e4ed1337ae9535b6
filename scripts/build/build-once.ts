import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint } from './fingerprint.ts';
import { type RunResult, run } from './run.ts';

/**
 * Builds something unless the last build saw the same inputs and `output` is still there.
 * What the inputs were is remembered in `<output>.stamp`. Answers whether it built.
 * Throws with the tool's output when the build fails.
 */
export async function buildOnce(build: {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly exclude?: (path: string) => boolean;
  readonly output: string;
  readonly program: string;
  readonly args: readonly string[];
}): Promise<boolean> {
  const stampFile = `${build.output}.stamp`;
  const inputs = await fingerprint(build.inputs, build.exclude);
  const stamp = `${build.program} ${build.args.join(' ')} ${inputs}`;
  const known = await readFile(stampFile, 'utf8').catch(() => '');
  if (known === stamp && (await stat(build.output).catch(() => null)) !== null) return false;
  const result: RunResult = await run(build.program, build.args, {
    env: { WRANGLER_SEND_METRICS: 'false' },
  });
  if (result.exitCode !== 0)
    throw new Error(`building ${build.name} failed:\n${stripVTControlCharacters(result.output)}`);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
  return true;
}
