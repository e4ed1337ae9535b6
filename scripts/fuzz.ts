import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCommand, runMain } from 'citty';
import { ensureGenerated } from './generate.ts';
import type { FuzzReport } from './fuzz/fuzz-report.ts';

await runMain(
  defineCommand({
    meta: {
      name: 'fuzz',
      description:
        'Throws broken frames of all three versions at the CSMS, and holds each answer against the rules',
    },
    args: {
      frames: { type: 'string', default: '100000', description: 'How many' },
      seed: { type: 'string', default: '1', description: 'The same seed makes the same frames' },
      socket: {
        type: 'string',
        description:
          'Over sockets to this server (its admin key in ADMIN_KEY), or to one started for it: `start`',
      },
    },
    async run({ args }) {
      await ensureGenerated();
      const frames = Number(args.frames);
      if (!Number.isInteger(frames) || frames < 1) throw new Error('--frames takes a whole number from 1');
      const startedMs = performance.now();
      const report = await (args.socket === undefined
        ? inProcess(args.seed, frames)
        : overSocket(args.socket, args.seed, frames));
      const { examples, ...line } = report;
      const seconds = Math.round((performance.now() - startedMs) / 1000);
      console.log(JSON.stringify({ seed: args.seed, ...line, seconds }));
      for (const example of examples) console.error(example);
      const { crashes, unanswered, wrong, broken } = report;
      process.exitCode = crashes + unanswered + wrong + broken === 0 ? 0 : 1;
    },
  }),
);

function progress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} frames`);
}

async function inProcess(seed: string, frames: number): Promise<FuzzReport> {
  const { fuzzInProcess } = await import('./fuzz/fuzz-in-process.ts');
  return fuzzInProcess(seed, frames, progress);
}

async function overSocket(socket: string, seed: string, frames: number): Promise<FuzzReport> {
  const { fuzzOverSocket } = await import('./fuzz/fuzz-over-socket.ts');
  const known = process.env['ADMIN_KEY'];
  if (socket !== 'start') {
    if (known === undefined) throw new Error('put the admin key of that server into ADMIN_KEY');
    return await fuzzOverSocket({ url: socket, adminKey: known, seed, frames, progress });
  }
  const { spawnServer } = await import('./server/spawn-server.ts');
  const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-fuzz-'));
  const server = await spawnServer({ stateDirectory, build: true, adminKey: 'key-of-the-fuzz-0123456789' });
  try {
    const { url, adminKey } = server;
    return await fuzzOverSocket({ url, adminKey, seed, frames, progress });
  } finally {
    await server.kill();
    await rm(stateDirectory, { recursive: true, force: true });
  }
}
