import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../project-root.ts';

export interface SpawnedServer {
  readonly url: string;
  readonly adminKey: string;
  /** Where it listens with TLS, and whom to trust there; null without. */
  readonly tlsUrl: string | null;
  readonly rootCertificate: string | null;
  readonly pid: number;
  /** Null on Windows. */
  readonly workerdPid: number | null;
  /** What it has written so far, apart from its first line. */
  readonly output: () => string;
  /** Asks it to end, as Ctrl-C does; answers its exit code. */
  readonly stop: () => Promise<number | null>;
  /** `kill -9` of the server and its runtime at once; answers when both are gone. */
  readonly kill: () => Promise<void>;
}

/**
 * Runs `npm start` as a process of its own, on a free port unless `port` is given, and waits until it is ready.
 * With `build` absent or false it takes what was built last. Throws with the server's output when it does not start.
 */
export async function spawnServer(options: {
  readonly stateDirectory: string;
  readonly port?: number;
  readonly adminKey?: string;
  readonly build?: boolean;
  /** What else it finds in its environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Puts the TLS edge in front, on a free port unless `tlsPort` is given. */
  readonly tls?: boolean;
  readonly tlsPort?: number;
}): Promise<SpawnedServer> {
  const args = ['--json', '--state', options.stateDirectory, '--port', String(options.port ?? 0)];
  if (options.build !== true) args.push('--no-build');
  if (options.tls === true) args.push('--tls', '--tls-port', String(options.tlsPort ?? 0));
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/start.ts'), ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      ...options.variables,
      ...(options.adminKey === undefined ? {} : { ADMIN_KEY: options.adminKey }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"url"')) resolve(line);
      else output += `${line}\n`;
    });
  });
  const line = await Promise.race([ready, exited.then(() => null)]);
  if (line === null) throw new Error(`the server did not start:\n${output}`);
  const { url, adminKey, tlsUrl, rootCertificate, workerdPid } = JSON.parse(line) as {
    url: string;
    adminKey: string;
    tlsUrl: string | null;
    rootCertificate: string | null;
    workerdPid: number | null;
  };
  return {
    url,
    adminKey,
    tlsUrl,
    rootCertificate,
    pid: child.pid ?? 0,
    workerdPid,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      const [exitCode] = await exited;
      return exitCode;
    },
    async kill() {
      // Once the server has ended its runtime's id may be somebody else's.
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        if (workerdPid !== null) killIfAlive(workerdPid);
      }
      await exited;
      for (let attempt = 0; attempt < 200 && workerdPid !== null && isAlive(workerdPid); attempt++) {
        await new Promise((wake) => setTimeout(wake, 10));
      }
    },
  };
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
