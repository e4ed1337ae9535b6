import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';

const skipped = new Set(['node_modules', 'dist', 'generated', '.git', '.state', '.wrangler', '.artifacts']);

/** The paths of all hand-written files under a folder of the repository, relative to its root, with `/`. */
export function filesUnder(folder: string): string[] {
  const entries = readdirSync(join(projectRoot, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

export function textOf(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

/** The text with comments blanked out, so that prose is not taken for code. Good enough for files the formatter wrote. */
export function codeOf(path: string): string {
  return textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
