import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorker, mainBundleDirectory, mainConfigPath } from './build/build-worker.ts';
import { buildConsole } from './build/build-console.ts';
import { ensureGenerated } from './generate.ts';
import { runKillDrill } from './kill-drill/run-kill-drill.ts';
import { readArguments } from './read-arguments.ts';

const values = await readArguments('kill-drill', 'Kills the server again and again under charging stations', {
  kills: { type: 'string', default: '200', description: 'How often' },
  stations: { type: 'string', default: '20', description: 'How many charge' },
  seed: { type: 'string', default: '1', description: 'The same seed makes the same chargers' },
});
await ensureGenerated();
await buildConsole();
await buildWorker(mainConfigPath, mainBundleDirectory);
const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-kill-drill-'));
try {
  const report = await runKillDrill({
    stateDirectory,
    kills: Number(values.kills),
    stations: Number(values.stations),
    seed: values.seed,
  });
  console.log(JSON.stringify(report));
  process.exitCode = report.lost + report.doubled + report.wrongBills === 0 ? 0 : 1;
} finally {
  await rm(stateDirectory, { recursive: true, force: true });
}
