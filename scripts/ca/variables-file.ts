import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

export async function readVariables(file: string): Promise<Readonly<Record<string, string | undefined>>> {
  return parseEnv(await readFile(file, 'utf8').catch(() => ''));
}

/** Sets variables, or takes them out (null); the other lines stay as they are. Only the owner may read the file. */
export async function setVariables(
  file: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const others = text
    .split('\n')
    .filter((line) => !Object.hasOwn(changes, line.slice(0, Math.max(0, line.indexOf('=')))));
  while (others.at(-1) === '') others.pop();
  const set = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value}`],
  );
  // Half a file would be a lost key.
  await writeFile(`${file}.new`, `${[...others, ...set].join('\n')}\n`, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}
