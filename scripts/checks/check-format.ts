import { run } from '../build/run.ts';
import type { CheckResult } from './check.ts';

/** Every file is as `npm run format` would leave it. */
export async function checkFormat(): Promise<CheckResult> {
  const { exitCode, output } = await run('biome', ['format', '--colors=off', '.']);
  return { passed: exitCode === 0, output };
}
