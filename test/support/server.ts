import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SpawnedServer, spawnServer } from '../../scripts/server/spawn-server.ts';
import { type Api, createApi } from './api.ts';
import { type SecretWatch, watchSecrets } from './secret-watch.ts';

export interface TestServer extends SpawnedServer {
  readonly stateDirectory: string;
  readonly api: Api;
  /** Hears what the API and the log say; `remove` fails when a secret was among it. */
  readonly secrets: SecretWatch;
  /** Where stations connect: append `/<station id>`. */
  readonly ocppUrl: string;
  /** Starts it again on the same state and port after `kill` or `stop`. */
  restart(): Promise<TestServer>;
  /** Ends it, however it stands, and forgets its state. */
  remove(): Promise<void>;
}

/** The real server as a process of its own, on a free port, with empty state and what was built last. */
export async function startTestServer(): Promise<TestServer> {
  return start(await mkdtemp(join(tmpdir(), 'chargeplane-e2e-')), 0, watchSecrets(adminKey));
}

const adminKey = 'key-of-the-tests-0123456789';

async function start(stateDirectory: string, port: number, secrets: SecretWatch): Promise<TestServer> {
  const server = await spawnServer({
    stateDirectory,
    port,
    adminKey,
    // Tests count calls, sample by the second, and have their files on this machine.
    variables: { DESIRED_CONFIGURATION: 'off', PRIVATE_LOCATIONS: 'allow' },
  });
  return {
    ...server,
    stateDirectory,
    api: createApi(server.url, server.adminKey, secrets),
    secrets,
    ocppUrl: `${server.url.replace('http', 'ws')}/ocpp`,
    restart() {
      secrets.hear('the log', server.output());
      return start(stateDirectory, Number(new URL(server.url).port), secrets);
    },
    async remove() {
      await server.kill();
      await rm(stateDirectory, { recursive: true, force: true });
      secrets.hear('the log', server.output());
      const leaks = secrets.leaks();
      if (leaks.length > 0) throw new Error(`secrets were said:\n${leaks.slice(0, 10).join('\n')}`);
    },
  };
}
