import { buildConsole } from './build/build-console.ts';
import { buildWorker, mainBundleDirectory, mainConfigPath } from './build/build-worker.ts';
import type { CheckResult } from './checks/check.ts';
import { checkDeploy } from './checks/check-deploy.ts';
import { checkFormat } from './checks/check-format.ts';
import { checkLint } from './checks/check-lint.ts';
import { checkTypes } from './checks/check-types.ts';
import { checkUnused } from './checks/check-unused.ts';
import { findChromium } from './checks/find-chromium.ts';
import { runTests } from './checks/run-tests.ts';
import { ensureGenerated } from './generate.ts';

/**
 * `npm test`: everything that must hold, in one go, cheapest first. Each step counts as one check, the tests count each.
 * The last line is `N passed, N failed`; the exit code is 0 only if none failed.
 */
const failures: string[] = [];
let passed = 0;
let failed = 0;

async function check(name: string, look: () => Promise<CheckResult>): Promise<boolean> {
  const startedMs = performance.now();
  const result = await look().catch(
    (error: unknown): CheckResult => ({ passed: false, output: String(error) }),
  );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${result.passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (result.output !== '' && (!result.passed || name === 'deploy')) console.log(result.output);
  if (result.passed) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
  return result.passed;
}

async function test(project: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  console.log(`\n— ${project} tests`);
  const count = await runTests(project, environment);
  passed += count.passed;
  failed += count.failed;
  if (count.failed > 0) failures.push(`${project} tests`);
  if (count.skipped > 0) console.log(`${count.skipped} tests of ${project} were skipped`);
}

async function succeeds(action: () => Promise<unknown>): Promise<CheckResult> {
  await action();
  return { passed: true, output: '' };
}

await check('generated code', () => succeeds(() => ensureGenerated()));
await check('format', checkFormat);
await check('lint', checkLint);
await check('types', checkTypes);
await check('unused code', checkUnused);
await test('unit');
await test('simulation');
await test('worker');

let chromium = '';
const ready = [
  await check('console build', () => succeeds(buildConsole)),
  await check('worker build', () => succeeds(() => buildWorker(mainConfigPath, mainBundleDirectory))),
  await check('deploy', checkDeploy),
  await check('browser', () =>
    succeeds(async () => {
      chromium = await findChromium();
    }),
  ),
];
if (ready.every(Boolean)) await test('e2e', { CHROMIUM: chromium });
else {
  failed += 1;
  failures.push('e2e tests (not run)');
}

if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
