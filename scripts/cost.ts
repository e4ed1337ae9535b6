import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureGenerated } from './generate.ts';
import { projectRoot } from './project-root.ts';
import { startServer } from './server/start-server.ts';
import { readArguments } from './read-arguments.ts';

/** List price of a written row, Durable Objects' SQLite and D1 alike. */
const dollarsPerRow = 1e-6;
/** Durable Object requests: 20 WebSocket messages, or one alarm, or one visit of the watchdog; list price $0.15 a million. */
const dollarsPerRequest = 0.15e-6;
/** Duration of 128 MB: $12.50 a million GB-s; a message keeps the object busy for about 5 ms. */
const dollarsPerActiveSecond = 1.6e-6;
const activeSecondsPerMessage = 0.005;

const values = await readArguments(
  'cost',
  'Counts the rows that a charger-month writes, and what they cost at list price',
  {
    json: { type: 'boolean', default: false, description: 'One line of JSON' },
  },
);
await ensureGenerated();
const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-cost-'));
const directory = join(projectRoot, 'bench/cost');
const server = await startServer({
  stateDirectory,
  adminKey: 'unused',
  worker: {
    configPath: join(directory, 'wrangler.toml'),
    bundleDirectory: join(projectRoot, 'dist/cost-worker'),
  },
});
try {
  const response = await fetch(`${server.url}/month`);
  if (!response.ok) throw new Error(`the month failed: ${await response.text()}`);
  const month = (await response.json()) as {
    rows: { durableObject: number; alarms: number; d1: number };
    byCause: Record<string, { rowsWritten: number; messages: number }>;
    messages: number;
  };
  const doRowsWritten = month.rows.durableObject + month.rows.alarms;
  const d1RowsWritten = month.rows.d1;
  const rowsWritten = doRowsWritten + d1RowsWritten;
  const calls = (month.byCause['alarm']?.messages ?? 0) + (month.byCause['visit']?.messages ?? 0);
  const requests = month.messages / 20 + calls;
  const listPriceUsd =
    rowsWritten * dollarsPerRow +
    requests * dollarsPerRequest +
    (month.messages + calls) * activeSecondsPerMessage * dollarsPerActiveSecond;
  const byCause = Object.fromEntries(
    Object.entries(month.byCause).map(([cause, entry]) => [cause, entry.rowsWritten]),
  );
  if (values.json)
    console.log(
      JSON.stringify({
        rowsWritten,
        doRowsWritten,
        d1RowsWritten,
        listPriceUsd: Number(listPriceUsd.toFixed(5)),
        byCause,
      }),
    );
  else {
    console.log(
      `A charger-month: ${month.messages} messages, ${rowsWritten} rows written, $${listPriceUsd.toFixed(5)} at list price`,
    );
    console.log(
      `  in the station object ${doRowsWritten} (of them ${month.rows.alarms} alarms set), in D1 ${d1RowsWritten}`,
    );
    for (const [cause, entry] of Object.entries(month.byCause)) {
      console.log(
        `  ${cause.padEnd(14)} ${String(entry.messages).padStart(6)} times ${String(entry.rowsWritten).padStart(7)} rows`,
      );
    }
  }
} finally {
  await server.stop();
  await rm(stateDirectory, { recursive: true, force: true });
}
