import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';

await ensureGenerated();
const { conformancePage } = await import('./conformance/conformance-page.ts');
writeFileSync(join(projectRoot, 'docs/conformance.md'), conformancePage());
console.log('docs/conformance.md is up to date.');
