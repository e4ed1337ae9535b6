import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildConsole } from './build/build-console.ts';
import { buildWorker, mainBundleDirectory, mainConfigPath } from './build/build-worker.ts';
import { ensureGenerated } from './generate.ts';
import { runLossyDrill } from './lossy-drill/run-lossy-drill.ts';

const { values } = parseArgs({
  options: {
    transactions: { type: 'string', default: '2000' },
    stations: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
await ensureGenerated();
await buildConsole();
await buildWorker(mainConfigPath, mainBundleDirectory);
const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-lossy-drill-'));
try {
  const report = await runLossyDrill({
    stateDirectory,
    transactions: Number(values.transactions),
    stations: Number(values.stations),
    seed: values.seed,
  });
  const { examples, ...line } = report;
  console.log(values.json ? JSON.stringify(line) : line);
  for (const example of examples) console.error(example);
  const unfired = Object.entries(report.faultsFired)
    .filter(([, count]) => count === 0)
    .map(([name]) => name);
  if (unfired.length > 0) console.error(`never fired: ${unfired.join(', ')}`);
  const { lost, doubled, wrongBills, wrongAnswers } = report;
  process.exitCode = lost + doubled + wrongBills + wrongAnswers + unfired.length === 0 ? 0 : 1;
} finally {
  await rm(stateDirectory, { recursive: true, force: true });
}
