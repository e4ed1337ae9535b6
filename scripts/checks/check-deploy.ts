import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../build/run.ts';
import { projectRoot } from '../project-root.ts';
import type { CheckResult } from './check.ts';

/** Everything `wrangler deploy` does but the upload itself. Says how big the Worker is. The console must be built. */
export async function checkDeploy(): Promise<CheckResult> {
  const outputDirectory = join(projectRoot, 'dist/deploy-check');
  const args = ['deploy', '--dry-run', '--outdir', outputDirectory];
  const { exitCode, output } = await run('wrangler', args, { env: { WRANGLER_SEND_METRICS: 'false' } });
  await rm(outputDirectory, { recursive: true, force: true });
  const size = /Total Upload:.*/.exec(output)?.[0];
  if (exitCode !== 0 || size === undefined) return { passed: false, output };
  return { passed: true, output: size };
}
