import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../scripts/project-root.ts';
import { startServer } from '../scripts/server/start-server.ts';
import { type LoadResult, type LoadSocket, load } from './load.ts';
import { openBare, openStations, type PathName } from './paths.ts';
import { readArguments } from '../scripts/read-arguments.ts';

const values = await readArguments(
  'bench',
  'The message paths beside a bare Durable Object that does the same input and output',
  {
    sockets: { type: 'string', default: '20', description: 'How many talk at a time' },
    rounds: { type: 'string', default: '5', description: 'How often each path is measured' },
    seconds: { type: 'string', default: '3', description: 'How long each time' },
    'no-build': { type: 'boolean', default: false, description: 'Take what was built last' },
    json: { type: 'boolean', default: false, description: 'One line of JSON' },
  },
);
const socketCount = Number(values.sockets);
const rounds = Number(values.rounds);
const roundMs = Number(values.seconds) * 1000;
const warmUpMs = Math.min(1000, roundMs);

/** Each path of Chargeplane beside the bare object that does the same input and output. */
const comparisons = [
  { path: 'heartbeat', yardstick: 'echo' },
  { path: 'meter-values', yardstick: 'insert' },
] as const;

// Storms are bound by fsync on a disk; what is measured here is the code, so the state lives in memory where it can.
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const stateDirectory = await mkdtemp(join(memory, 'chargeplane-bench-'));
const bareWorker = {
  configPath: join(projectRoot, 'bench/wrangler.toml'),
  bundleDirectory: join(projectRoot, 'dist/bench'),
};
const bare = await startServer({
  stateDirectory: join(stateDirectory, 'bare'),
  adminKey: '-',
  worker: bareWorker,
});
// What is measured is how fast a station can be answered, not how fast it may talk.
process.env['STATION_FRAMES_PER_SECOND'] = '1000000';
const real = await startServer({
  stateDirectory: join(stateDirectory, 'real'),
  adminKey: 'key-of-the-bench',
  build: !values['no-build'],
});

interface Path {
  readonly sockets: readonly LoadSocket[];
  readonly pid: number | null;
}

try {
  const paths = new Map<PathName, Path>([
    ['echo', { sockets: await openBare(bare, 'echo', socketCount), pid: bare.workerdPid() }],
    ['heartbeat', { sockets: await openStations(real, 'heartbeat', socketCount), pid: real.workerdPid() }],
    ['insert', { sockets: await openBare(bare, 'insert', socketCount), pid: bare.workerdPid() }],
    [
      'meter-values',
      { sockets: await openStations(real, 'meter-values', socketCount), pid: real.workerdPid() },
    ],
  ]);
  const results = await measure(paths);
  for (const { sockets } of paths.values()) for (const { socket } of sockets) socket.terminate();
  print(results);
} finally {
  await Promise.all([bare.stop(), real.stop()]);
  await rm(stateDirectory, { recursive: true, force: true });
}

/** Rounds over all paths, each next round in the opposite order, so that a drift of the machine hits all alike. */
async function measure(paths: ReadonlyMap<PathName, Path>): Promise<Map<PathName, LoadResult[]>> {
  const results = new Map<PathName, LoadResult[]>([...paths.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [...paths] : [...paths].reverse();
    for (const [name, { sockets, pid }] of order) {
      await load(sockets, warmUpMs, pid);
      results.get(name)?.push(await load(sockets, roundMs, pid));
      if (!values.json) process.stderr.write('.');
    }
  }
  if (!values.json) process.stderr.write('\n');
  return results;
}

function print(results: ReadonlyMap<PathName, readonly LoadResult[]>): void {
  const rows = comparisons.map(({ path, yardstick }) => {
    const own = medians(results.get(path) ?? []);
    const bareObject = medians(results.get(yardstick) ?? []);
    const ratio = own.messagesPerSecond / bareObject.messagesPerSecond;
    return {
      path,
      yardstick,
      own,
      bareObject,
      ratio,
      cpuRatio: bareObject.cpuMicroseconds / own.cpuMicroseconds,
    };
  });
  if (values.json) {
    console.log(JSON.stringify({ sockets: socketCount, rounds, roundMs, memory, rows }, null, 2));
    return;
  }
  console.log(
    `${socketCount} sockets, one message in flight on each, medians of ${rounds} × ${roundMs / 1000} s\n`,
  );
  console.log('| path | messages/s | CPU µs | median ms | p99 ms | ratio to a bare object | by CPU time |');
  console.log('|---|---|---|---|---|---|---|');
  for (const { path, yardstick, own, bareObject, ratio, cpuRatio } of rows) {
    printRow(yardstick, bareObject, '', '');
    printRow(path, own, ratio.toFixed(2), cpuRatio.toFixed(2));
  }
}

function printRow(name: PathName, result: LoadResult, ratio: string, cpuRatio: string): void {
  const { messagesPerSecond, cpuMicroseconds, medianMs, p99Ms } = result;
  const rates = [messagesPerSecond, cpuMicroseconds].map(Math.round).join(' | ');
  const times = [medianMs, p99Ms].map((ms) => ms.toFixed(2)).join(' | ');
  console.log(`| ${name} | ${rates} | ${times} | ${ratio} | ${cpuRatio} |`);
}

function medians(results: readonly LoadResult[]): LoadResult {
  const median = (of: (result: LoadResult) => number) => {
    const sorted = results.map(of).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    messagesPerSecond: median((result) => result.messagesPerSecond),
    cpuMicroseconds: median((result) => result.cpuMicroseconds),
    medianMs: median((result) => result.medianMs),
    p99Ms: median((result) => result.p99Ms),
  };
}
