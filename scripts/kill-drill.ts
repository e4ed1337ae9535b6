import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWorker, mainBundleDirectory, mainConfigPath } from './build/build-worker.ts';
import { buildConsole } from './build/build-console.ts';
import { ensureGenerated } from './generate.ts';
import { runKillDrill } from './kill-drill/run-kill-drill.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    stations: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
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
