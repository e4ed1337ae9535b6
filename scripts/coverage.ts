import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';

await ensureGenerated();
const { coveragePage } = await import('./coverage/coverage-page.ts');
writeFileSync(join(projectRoot, 'docs/coverage.md'), coveragePage());
console.log('docs/coverage.md is up to date.');
