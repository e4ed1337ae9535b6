import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

type ModuleType = 'ESModule' | 'Text' | 'Data' | 'CompiledWasm';
const typeByExtension: Readonly<Record<string, ModuleType>> = {
  js: 'ESModule',
  mjs: 'ESModule',
  sql: 'Text',
  txt: 'Text',
  html: 'Text',
  bin: 'Data',
  wasm: 'CompiledWasm',
};

/** The files that `wrangler deploy --dry-run --outdir` left, as Miniflare wants them: the entry module first. */
export async function bundleModules(
  directory: string,
  entryName: string,
): Promise<{ type: ModuleType; path: string }[]> {
  const modules: { type: ModuleType; path: string }[] = [];
  for (const name of (await readdir(directory)).sort()) {
    const type = typeByExtension[name.split('.').at(-1) ?? ''];
    if (type === undefined) continue;
    const module = { type, path: join(directory, name) };
    if (name === entryName) modules.unshift(module);
    else modules.push(module);
  }
  if (modules[0]?.path !== join(directory, entryName)) {
    throw new Error(`${directory} holds no ${entryName}: run without --no-build first`);
  }
  return modules;
}
