import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runImpostorDrill } from './impostor-drill/run-impostor-drill.ts';
import { spawnServer } from './server/spawn-server.ts';

const { values } = parseArgs({
  options: {
    impostors: { type: 'string', default: '10000' },
    stations: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
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
