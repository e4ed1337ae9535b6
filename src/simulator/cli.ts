import { defineCommand, renderUsage } from 'citty';
import { chargerArguments } from './cli/arguments.ts';
import { jsonProgress, plainProgress, terminalProgress } from './cli/progress.ts';
import type { ChargerCommand } from './cli/read-arguments.ts';
import { readArguments } from './cli/read-arguments.ts';
import { startFleet } from './start-fleet.ts';
import type { Fleet } from './start-fleet.ts';

const usageErrorCode = 2;

// Whoever reads our output may leave early, as `head` does.
process.stdout.on('error', () => process.exit(0));

const command = readArguments(process.argv.slice(2));
if (command.kind === 'run') await run(command);
else await explain(command);

async function explain(problem: Exclude<ChargerCommand, { kind: 'run' }>): Promise<void> {
  const meta = { name: 'npm run charger --', description: 'Virtual chargers against any CSMS' };
  const usage = await renderUsage(defineCommand({ meta, args: chargerArguments }));
  if (problem.kind === 'help') {
    process.stdout.write(`${usage}\n`);
    return;
  }
  process.stderr.write(`${problem.problem}\nSee npm run charger -- --help\n`);
  process.exitCode = usageErrorCode;
}

/** Runs until Ctrl-C, or for the given time; ends with what the chargers could still say, and exit code 0. */
async function run({ chargers, json, durationS }: Extract<ChargerCommand, { kind: 'run' }>): Promise<void> {
  const fleet = startFleet(chargers);
  const totals = countTransactions(fleet);
  const show = json ? jsonProgress : process.stdout.isTTY ? null : plainProgress;
  const progress = show === null ? terminalProgress(fleet, process.stdout) : show(fleet, process.stdout);
  await untilStopped(durationS);
  await fleet.stop();
  progress.end();
  const summary = `${totals.count} transactions ended, ${(totals.energyWh / 1000).toFixed(3)} kWh`;
  (json ? process.stderr : process.stdout).write(`${summary}\n`);
}

function countTransactions(fleet: Fleet): { count: number; energyWh: number } {
  const totals = { count: 0, energyWh: 0 };
  fleet.onEvent((_id, event) => {
    if (event.type !== 'transaction-ended') return;
    totals.count += 1;
    totals.energyWh += event.energyWh;
  });
  return totals;
}

/** A second Ctrl-C does not wait for the chargers to say goodbye; one press may arrive twice, also through npm. */
function untilStopped(durationS: number | null): Promise<void> {
  return new Promise((resolve) => {
    const timer = durationS === null ? null : setTimeout(resolve, durationS * 1000);
    let firstAtMs: number | null = null;
    const stop = () => {
      if (firstAtMs !== null && Date.now() - firstAtMs > 500) process.exit(0);
      firstAtMs ??= Date.now();
      if (timer !== null) clearTimeout(timer);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
