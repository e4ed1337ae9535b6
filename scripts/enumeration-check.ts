import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEnumerationCheck } from './enumeration/run-enumeration-check.ts';
import { spawnServer } from './server/spawn-server.ts';
import { readArguments } from './read-arguments.ts';

/** One look must not tell a known id from an unknown one in more than 55 of 100 cases. */
const TOLERATED = 0.05;

const values = await readArguments(
  'enumeration-check',
  'Whether an unknown identity and a wrong password can be told apart by time or bytes',
  {
    samples: { type: 'string', default: '4000', description: 'Attempts of each kind' },
    seed: { type: 'string', default: '1', description: 'The same seed makes the same attempts' },
  },
);
const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-enumeration-'));
const server = await spawnServer({ stateDirectory, build: true, adminKey: 'key-of-the-check-0123456789' });
try {
  const { url, adminKey } = server;
  const samples = Number(values.samples);
  // The first thousand warm the runtime up and do not count.
  await runEnumerationCheck({ url, adminKey, samples: Math.min(1000, samples), seed: `${values.seed}-warm` });
  const report = await runEnumerationCheck({ url, adminKey, samples, seed: values.seed });
  const { interval } = report.times;
  const alike = interval[0] > 0.5 - TOLERATED && interval[1] < 0.5 + TOLERATED;
  console.log(JSON.stringify({ ...report, answers: report.answers.length, alike }));
  process.exitCode = report.sameBytes && alike ? 0 : 1;
} finally {
  await server.kill();
  await rm(stateDirectory, { recursive: true, force: true });
}
