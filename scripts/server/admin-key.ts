import { randomBytes } from 'node:crypto';
import { appendFile, chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * The admin key of a local server: `ADMIN_KEY` of the environment, else of `.dev.vars` in `directory`, where one is
 * generated on first use, readable by its owner only. `wrangler dev` reads the same file.
 */
export async function ensureAdminKey(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const given = environment['ADMIN_KEY'];
  if (given !== undefined && given !== '') return given;
  const file = join(directory, '.dev.vars');
  const text = await readFile(file, 'utf8').catch(() => '');
  const known = parseEnv(text)['ADMIN_KEY'];
  if (known !== undefined && known !== '') return known;
  const key = randomBytes(24).toString('base64url');
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}ADMIN_KEY=${key}\n`, {
    mode: 0o600,
  });
  await chmod(file, 0o600);
  return key;
}
