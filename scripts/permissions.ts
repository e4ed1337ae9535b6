import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { permissionsPage } from './generate/permissions-page.ts';
import { projectRoot } from './project-root.ts';

await writeFile(join(projectRoot, 'docs/permissions.md'), permissionsPage());
