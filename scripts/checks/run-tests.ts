import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../build/run.ts';

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Runs one project of `vitest.config.ts`, showing its progress, and counts its tests. A file that cannot be loaded
 * counts as one failed test, and so does a run that ends badly although no test failed.
 */
export async function runTests(
  project: string,
  environment: Readonly<Record<string, string>>,
): Promise<TestCount> {
  const directory = await mkdtemp(join(tmpdir(), 'chargeplane-tests-'));
  const file = join(directory, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['run', '--project', project, '--passWithNoTests', '--silent=passed-only', ...reporters];
  const { exitCode } = await run('vitest', args, { show: true, env: environment });
  const report = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as VitestReport)
    .catch((): VitestReport => ({ testResults: [] }));
  await rm(directory, { recursive: true, force: true });

  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    for (const assertion of assertionResults) {
      if (assertion.status === 'passed') count.passed += 1;
      else if (assertion.status === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed')) {
      count.failed += 1;
    }
  }
  if (exitCode !== 0 && count.failed === 0) count.failed = 1;
  return count;
}
