import { availableParallelism } from 'node:os';
import { defineCommand, runMain } from 'citty';
import { ensureGenerated } from './generate.ts';

await runMain(
  defineCommand({
    meta: {
      name: 'simulate',
      description: 'Charges in a world full of faults, and compares every bill with its meter',
    },
    args: {
      seed: {
        type: 'string',
        default: '1',
        description: 'The same seed gives the same history, bit for bit',
      },
      transactions: { type: 'string', default: '20000', description: 'How many to charge' },
      threads: {
        type: 'string',
        default: String(availableParallelism()),
        description: 'How many worlds at a time; the history is the same with any number',
      },
      json: { type: 'boolean', default: false, description: 'One line of JSON' },
    },
    async run({ args }) {
      await ensureGenerated();
      const { runInThreads } = await import('./simulation/run-in-threads.ts');
      const target = Number(args.transactions);
      if (!Number.isInteger(target) || target < 1)
        throw new Error('--transactions takes a whole number from 1');
      const isWatched = process.stderr.isTTY && !args.json;
      const report = await runInThreads(args.seed, target, Number(args.threads), ({ violations }, done) => {
        for (const violation of violations) console.error(violation);
        if (isWatched) process.stderr.write(`\r${done} transactions`);
      });
      const { examples: _told, ...line } = report;
      const unfired = Object.entries(report.faultsFired)
        .filter(([, count]) => count === 0)
        .map(([name]) => name);
      if (args.json) console.log(JSON.stringify(line));
      else {
        console.log(
          `\nseed ${report.seed}: ${report.transactions} transactions, ${report.violations} violations`,
        );
        console.log(`history ${report.historySha256}`);
        console.log(`${report.chargerYearsPerMinute} charger-years per minute`);
        for (const [name, count] of Object.entries(report.faultsFired))
          console.log(`  ${name.padEnd(32)} ${count}`);
      }
      if (unfired.length > 0) console.error(`never fired: ${unfired.join(', ')}`);
      if (report.violations > 0) process.exitCode = 1;
    },
  }),
);
