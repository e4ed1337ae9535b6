import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/build/run.ts';
import { ensureAdminKey } from '../../scripts/server/admin-key.ts';
import { spawnServer } from '../../scripts/server/spawn-server.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.remove();
});
async function start(): Promise<TestServer> {
  const server = await startTestServer();
  servers.push(server);
  return server;
}

describe('npm start', () => {
  it('[local run] ends with 0 when asked to, and goes on with the same data', async () => {
    const server = await start();
    await server.api.post('/sites', { id: 'garage', name: 'Garage' });
    expect(await server.stop()).toBe(0);
    const again = await server.restart();
    servers.push(again);
    expect(await again.api.get('/sites/garage')).toMatchObject({ name: 'Garage' });
  });

  it('[local run] says so when the port is taken, and ends with 1', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    const second = spawnServer({ stateDirectory: join(first.stateDirectory, 'other'), port });
    await expect(second).rejects.toThrow(`port ${port} is in use`);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('[local run] leaves no runtime behind when it is killed: the port is free at once', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    const again = await server.restart();
    servers.push(again);
    expect(again.url).toBe(server.url);
  });

  it('[design §7] records migrations as wrangler does, so that either goes on where the other stopped', async () => {
    const server = await start();
    await server.stop();
    const state = ['--local', '--persist-to', server.stateDirectory];
    const { output } = await run('wrangler', ['d1', 'migrations', 'list', 'DB', ...state]);
    expect(output).toContain('No migrations to apply');
  });
});

describe('the admin key', () => {
  it('[design §7] comes from the environment, else is made once and kept for its owner alone', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chargeplane-key-'));
    expect(await ensureAdminKey(directory, { ADMIN_KEY: 'given' })).toBe('given');
    const made = await ensureAdminKey(directory, {});
    expect(made).toMatch(/^[\w-]{32}$/);
    expect(await ensureAdminKey(directory, {})).toBe(made);
    expect((await stat(join(directory, '.dev.vars'))).mode & 0o777).toBe(0o600);
    await rm(directory, { recursive: true });
  });
});
