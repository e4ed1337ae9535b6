import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';

await ensureGenerated();
const { conformancePage } = await import('./conformance/conformance-page.ts');
writeFileSync(join(projectRoot, 'docs/conformance.md'), conformancePage());
const { useCasesPage } = await import('./conformance/use-cases-page.ts');
writeFileSync(join(projectRoot, 'docs/use-cases.md'), useCasesPage());
console.log('docs/conformance.md and docs/use-cases.md are up to date.');
