import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { type SpawnedServer, spawnServer } from '../server/spawn-server.ts';
import { DrilledCharger } from './drilled-charger.ts';

export interface KillDrillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged messages the API does not show. */
  readonly lost: number;
  /** Transactions beyond, or short of, what was charged, and those whose energy differs. */
  readonly wrongBills: number;
}

/** Most kills hit the runtime, which the server starts anew; every so many hit the server as well. */
const WHOLE_KILL_EVERY = 10;

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

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
    const ask = asker(server.url, adminKey);
    await ask('PUT', '/tokens/DRILL', { idToken: 'DRILL', concurrentTransactionsMax: 0 });
    const chargers: DrilledCharger[] = [];
    for (let number = 1; number <= options.stations; number += 1) {
      const id = `DRILL-${number}`;
      const { password } = (await ask('POST', '/stations', { id })) as { password: string };
      const url = `${server.url.replace('http', 'ws')}/ocpp/${id}`;
      chargers.push(
        new DrilledCharger(id, url, `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`),
      );
    }
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
    return await compare(ask, chargers, options.kills);
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

async function compare(
  ask: Asker,
  chargers: readonly DrilledCharger[],
  kills: number,
): Promise<KillDrillReport> {
  let acknowledged = 0;
  let lost = 0;
  let wrongBills = 0;
  for (const charger of chargers) {
    const kept = new Set(
      (await all<{ messageId: string | null }>(ask, `/stations/${charger.id}/exchanges`)).map(
        ({ messageId }) => messageId,
      ),
    );
    acknowledged += charger.acknowledged.length;
    lost += charger.acknowledged.filter((messageId) => !kept.has(messageId)).length;
    const bills = await settled(ask, charger);
    const charged = [...charger.chargedWh].sort((a, b) => a - b);
    const billed = bills.map(({ energyWh }) => energyWh).sort((a, b) => a - b);
    wrongBills += Math.abs(charged.length - billed.length);
    wrongBills += charged.filter(
      (energyWh, index) => billed[index] !== undefined && billed[index] !== energyWh,
    ).length;
  }
  return { kills, acknowledged, lost, wrongBills };
}

/** The read model follows within seconds; then it must say the same. */
async function settled(ask: Asker, charger: DrilledCharger): Promise<{ state: string; energyWh: number }[]> {
  let bills: { state: string; energyWh: number }[] = [];
  for (let attempt = 0; attempt < 100; attempt += 1) {
    bills = await all(ask, `/transactions?stationId=${charger.id}`);
    if (bills.length === charger.chargedWh.length && bills.every(({ state }) => state === 'ended')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return bills;
}

type Asker = (method: string, path: string, body?: object) => Promise<unknown>;

function asker(url: string, adminKey: string): Asker {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
}

async function all<Item>(ask: Asker, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 10_000; page += 1) {
    const query: string = `limit=500${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const body = (await ask('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`)) as Page<Item>;
    items.push(...body.items);
    cursor = body.nextCursor;
    if (cursor === null) return items;
  }
  return items;
}
