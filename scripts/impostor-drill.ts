import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImpostorDrill } from './impostor-drill/run-impostor-drill.ts';
import { spawnServer } from './server/spawn-server.ts';
import { readArguments } from './read-arguments.ts';

const values = await readArguments(
  'impostor-drill',
  'Strangers at the doors of charging stations: nobody displaced, no message lost',
  {
    impostors: { type: 'string', default: '10000', description: 'Connections tried' },
    stations: { type: 'string', default: '100', description: 'Stations that charge meanwhile' },
    seed: { type: 'string', default: '1', description: 'The same seed makes the same attempts' },
  },
);
const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-impostors-'));
const server = await spawnServer({ stateDirectory, build: true, adminKey: 'key-of-the-drill-0123456789' });
try {
  const { url, adminKey } = server;
  const report = await runImpostorDrill({
    url,
    adminKey,
    impostors: Number(values.impostors),
    stations: Number(values.stations),
    seed: values.seed,
  });
  console.log(JSON.stringify(report));
  const { admitted, displaced, refused, unanswered, lost } = report;
  process.exitCode = admitted + displaced + refused + unanswered + lost === 0 ? 0 : 1;
} finally {
  await server.kill();
  await rm(stateDirectory, { recursive: true, force: true });
}
