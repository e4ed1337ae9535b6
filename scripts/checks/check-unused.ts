import { run } from '../build/run.ts';
import type { CheckResult } from './check.ts';

/** No file, export or dependency that nobody uses. */
export async function checkUnused(): Promise<CheckResult> {
  const { exitCode, output } = await run('knip', ['--treat-config-hints-as-errors']);
  return { passed: exitCode === 0, output };
}
