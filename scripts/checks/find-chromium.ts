import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from '../build/run.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chromium for the browser tests: `CHROMIUM` of the environment, an installed Chromium or Chrome, or, on
 * Debian and Ubuntu as root, one freshly installed with apt. Throws with what to do when there is none.
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') {
    if (await isExecutable(given)) return given;
    throw new Error(`CHROMIUM is ${given}, which cannot be run`);
  }
  const found = await findInstalled();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && (await isExecutable('/usr/bin/apt-get'))) {
    console.log('no Chromium here: installing it with apt-get');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const update = await run('apt-get', ['update'], { env });
    const install = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    const installed = await findInstalled();
    if (installed !== null) return installed;
    throw new Error(`apt-get could not install Chromium:\n${update.output}\n${install.output}`);
  }
  throw new Error(
    'the browser tests need Chromium: install chromium or Google Chrome, or set CHROMIUM to the path of one',
  );
}

async function findInstalled(): Promise<string | null> {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  const candidates = ['/usr/bin', ...directories].flatMap((directory) =>
    names.map((name) => join(directory, name)),
  );
  for (const path of [...candidates, ...macPaths]) if (await isExecutable(path)) return path;
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
