import { run } from '../build/run.ts';
import type { CheckResult } from './check.ts';

/** One program per environment: the pure rooms know no platform, the Worker no DOM, the console no Node. */
const projects = ['core', 'worker', 'console', 'node', 'test-worker', 'test-objects'];

/** Type-checks every part of the repository in the environment it runs in. Generated code must be there. */
export async function checkTypes(): Promise<CheckResult> {
  let passed = true;
  let output = '';
  for (const project of projects) {
    // What was checked before and did not change is not checked again.
    const known = ['--incremental', '--tsBuildInfoFile', `dist/types/${project}.tsbuildinfo`];
    const result = await run('tsc', ['--project', `tsconfig.${project}.json`, '--pretty', 'false', ...known]);
    // A room without files yet is no error of its types.
    const empty = result.output.includes('TS18003');
    if (result.exitCode === 0 || empty) output += `types of ${project}: good\n`;
    else {
      passed = false;
      output += `types of ${project}:\n${result.output}`;
    }
  }
  return { passed, output };
}
