import type { RunningServer } from '../scripts/server/start-server.ts';
import { ask, type LoadSocket, openSocket } from './load.ts';
import { heartbeat, meterValues } from './messages.ts';

export type PathName = 'echo' | 'insert' | 'heartbeat' | 'meter-values';

/** Sockets to bare objects that get the very messages the stations get. */
export async function openBare(
  server: RunningServer,
  name: 'echo' | 'insert',
  count: number,
): Promise<LoadSocket[]> {
  const url = server.url.replace('http', 'ws');
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      socket: await openSocket(`${url}/${name}/${index}`, {}),
      next: name === 'echo' ? heartbeat : meterValues(1, Date.now()),
      count: 0,
    })),
  );
}

/** Sockets to stations of Chargeplane: provisioned, booted and, for meter values, with a running transaction. */
export async function openStations(
  server: RunningServer,
  name: 'heartbeat' | 'meter-values',
  count: number,
): Promise<LoadSocket[]> {
  await post(server, '/tokens', { idToken: 'BENCH', concurrentTransactionsMax: 0 }).catch(() => {});
  const sockets: LoadSocket[] = [];
  for (let index = 0; index < count; index++) sockets.push(await openStation(server, name, index));
  return sockets;
}

async function openStation(server: RunningServer, name: PathName, index: number): Promise<LoadSocket> {
  const id = `bench-${name}-${index}`;
  const { password } = (await post(server, '/stations', { id })) as { password: string };
  const authorization = `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
  const socket = await openSocket(`${server.url.replace('http', 'ws')}/ocpp/${id}`, { authorization });
  const boot = { chargePointVendor: 'Bench', chargePointModel: 'Bench' };
  await ask(socket, JSON.stringify([2, 'boot', 'BootNotification', boot]));
  if (name === 'heartbeat') return { socket, next: heartbeat, count: 0 };
  const startMs = Date.now();
  const timestamp = new Date(startMs).toISOString();
  const start = { connectorId: 1, idTag: 'BENCH', meterStart: 1000, timestamp };
  const answer = JSON.parse(await ask(socket, JSON.stringify([2, 'start', 'StartTransaction', start]))) as [
    number,
    string,
    { transactionId: number },
  ];
  return { socket, next: meterValues(answer[2].transactionId, startMs), count: 0 };
}

async function post(server: RunningServer, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
