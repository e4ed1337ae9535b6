import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildConsole } from './build/build-console.ts';
import { mainConfigPath } from './build/build-worker.ts';
import { run } from './build/run.ts';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';
import { ensureAdminKey } from './server/admin-key.ts';
import { withLocalBucket } from './server/local-bucket.ts';

/**
 * `npm run dev`: the development loop. Wrangler rebuilds the Worker whenever a source changes; the state is that of
 * `npm start`. Arguments after `--` go to `wrangler dev`.
 */
const state = ['--persist-to', '.state'];

await ensureGenerated();
await buildConsole();
console.log(`admin key  ${await ensureAdminKey(projectRoot, {})}`);
const migrated = await run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', ...state], {
  env: { CI: '1', WRANGLER_SEND_METRICS: 'false' },
});
if (migrated.exitCode !== 0) {
  console.error(migrated.output);
  process.exit(1);
}
const config = join(projectRoot, '.wrangler.dev.toml');
await writeFile(config, withLocalBucket(await readFile(mainConfigPath, 'utf8')));
const wrangler = spawn('wrangler', ['dev', '--config', config, ...state, ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
});
process.on('SIGINT', () => {});
wrangler.on('exit', (exitCode) => process.exit(exitCode ?? 0));
