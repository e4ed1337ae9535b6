import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names the present state of some files and directories: their paths, sizes and times of change, hashed.
 * Contents are not read, so it costs milliseconds. `exclude` gets the path of each entry; a missing path counts as absent.
 */
export async function fingerprint(
  paths: readonly string[],
  exclude: (path: string) => boolean = () => false,
): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    for (const line of await describe(path, exclude)) hash.update(`${line}\n`);
  }
  return hash.digest('hex');
}

async function describe(path: string, exclude: (path: string) => boolean): Promise<string[]> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || exclude(path)) return [];
  if (!facts.isDirectory()) return [`${path} ${facts.size} ${facts.mtimeMs}`];
  const names = (await readdir(path)).sort();
  const lines = await Promise.all(names.map((name) => describe(join(path, name), exclude)));
  return lines.flat();
}
