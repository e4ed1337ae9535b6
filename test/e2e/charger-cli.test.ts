import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RPCServer } from 'ocpp-rpc';
import { afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project-root.ts';
import { ordinaryAnswer } from '../support/charger-bench.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

function run(...given: string[]) {
  const child = spawn(process.execPath, ['src/simulator/cli.ts', ...given], { cwd: projectRoot });
  cleanUps.push(() => child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, exitCode };
}

async function server(): Promise<string> {
  const csms = new RPCServer({ protocols: ['ocpp1.6'], strictMode: true });
  csms.auth((accept) => accept());
  csms.on('client', (client) =>
    client.handle(({ method, params }: { method: string; params: object }) =>
      ordinaryAnswer({ action: method, payload: params, atMs: Date.now(), messageId: '' }),
    ),
  );
  const http = await csms.listen(0, '127.0.0.1');
  cleanUps.push(() => csms.close({ force: true }));
  const bound = http.address();
  return `ws://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/ocpp`;
}

describe('npm run charger', () => {
  it('[cli] tells what happens as JSON Lines, and ends cleanly on Ctrl-C', async () => {
    const url = await server();
    const { child, output, exitCode } = run('--url', url, '--id', 'CLI', '--count=2', '--ocpp=1.6', '--json');
    const events = () =>
      output.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { charger: string; type: string });
    const endMs = Date.now() + 20_000;
    const started = () => events().some((event) => event.type === 'transaction-started');
    while (!started() && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    expect(await exitCode).toBe(0);
    expect(new Set(events().map((event) => event.charger))).toEqual(new Set(['CLI-1', 'CLI-2']));
    const count = (type: string) => events().filter((event) => event.type === type).length;
    expect(count('transaction-ended')).toBe(count('transaction-started'));
    expect(count('transaction-started')).toBeGreaterThan(0);
    expect(count('switched-off')).toBe(2);
    expect(output.stderr).toMatch(/transactions ended/);
  });

  it('[cli] exits with 2 and says what is wrong when it is called wrongly', async () => {
    const { output, exitCode } = run('--id', 'CLI', '--url', 'http://127.0.0.1');
    expect(await exitCode).toBe(2);
    expect(output.stdout).toBe('');
    expect(output.stderr).toMatch(/--url must be a ws:\/\/ or wss:\/\/ address/);
  });
});
