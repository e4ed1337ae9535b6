import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { type SpawnedServer, spawnServer } from '../server/spawn-server.ts';
import { type DrillResult, compareWithTruth } from '../drill/compare-with-truth.ts';
import { drillApi } from '../drill/drill-api.ts';
import { provisionChargers } from '../drill/provision-chargers.ts';

export interface KillDrillReport extends DrillResult {
  readonly kills: number;
}

/** Most kills hit the runtime, which the server starts anew; every so many hit the server as well. */
const WHOLE_KILL_EVERY = 10;

/**
 * Kills the server's process again and again while chargers charge, and compares in the end what was acknowledged and
 * charged with what the API shows. `stateDirectory` must be empty.
 */
export async function runKillDrill(options: {
  stateDirectory: string;
  kills: number;
  stations: number;
  seed: string;
}): Promise<KillDrillReport> {
  const random = seededRandom(options.seed);
  const adminKey = 'key-of-the-drill-0123456789';
  const start = (port: number): Promise<SpawnedServer> =>
    spawnServer({ stateDirectory: options.stateDirectory, port, adminKey });
  let server = await start(0);
  const port = Number(new URL(server.url).port);
  try {
    const api = drillApi(server.url, adminKey);
    const chargers = await provisionChargers(api, {
      count: options.stations,
      ocppUrl: `${server.url.replace('http', 'ws')}/ocpp`,
      samplesPerTransaction: 25,
      answerTimeoutMs: 30_000,
    });
    const runs = chargers.map((charger) => charger.run());
    for (let kill = 0; kill < options.kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 700));
      if (kill % WHOLE_KILL_EVERY === 0) {
        await server.kill();
        server = await start(port);
      } else await killRuntime(options.stateDirectory, server.url);
    }
    for (const charger of chargers) charger.stop();
    await Promise.all(runs);
    return { kills: options.kills, ...(await compareWithTruth(api, chargers)) };
  } finally {
    await server.kill();
  }
}

/** `kill -9` of workerd, which holds all state; resolves when a new one answers. */
async function killRuntime(stateDirectory: string, url: string): Promise<void> {
  const file = join(stateDirectory, 'workerd.pid');
  const before = await readFile(file, 'utf8');
  process.kill(Number(before), 'SIGKILL');
  for (let attempt = 0; attempt < 600; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = await readFile(file, 'utf8').catch(() => before);
    if (now === before) continue;
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok === true) return;
  }
  throw new Error('the runtime did not come back');
}
