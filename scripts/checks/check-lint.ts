import { run } from '../build/run.ts';
import type { CheckResult } from './check.ts';

/** The rules of `oxlint.config.ts`, the import table among them. */
export async function checkLint(): Promise<CheckResult> {
  const { exitCode, output } = await run('oxlint', ['--deny-warnings']);
  return { passed: exitCode === 0, output };
}
