import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole } from './build/build-console.ts';
import { buildWorker, mainBundleDirectory, mainConfigPath } from './build/build-worker.ts';
import { ensureGenerated } from './generate.ts';
import { runLossyDrill } from './lossy-drill/run-lossy-drill.ts';
import { readArguments } from './read-arguments.ts';

const values = await readArguments(
  'lossy-drill',
  'Charges over a network that loses, doubles, delays and cuts',
  {
    transactions: { type: 'string', default: '2000', description: 'How many' },
    stations: { type: 'string', default: '40', description: 'How many charge at a time' },
    seed: { type: 'string', default: '1', description: 'The same seed makes the same faults' },
    json: { type: 'boolean', default: false, description: 'One line of JSON' },
  },
);
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
