import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The runtime process behind one Miniflare instance, which does not tell its id by itself. */
export interface WorkerdProcess {
  /** What Miniflare must add to the runtime's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Null before it runs, and on Windows. */
  readonly pid: () => number | null;
  /** To be called when the runtime runs, and again after each restart: from then on it ends when this process does. */
  readonly guard: () => void;
  readonly forget: () => void;
}

/**
 * Prepares for a Miniflare instance whose workerd can be found, and that does not outlive this process: after `kill -9`
 * of Node an orphaned workerd would keep the port and the database. `directory` gets a file `workerd.pid`.
 */
export function prepareWorkerdProcess(directory: string): WorkerdProcess {
  if (process.platform === 'win32') {
    return { environment: {}, pid: () => null, guard: () => {}, forget: () => {} };
  }
  const pidFile = resolve(directory, 'workerd.pid');
  const launcher = fileURLToPath(new URL('./run-workerd.sh', import.meta.url));
  chmodSync(launcher, 0o755);
  process.env['MINIFLARE_WORKERD_PATH'] = launcher;

  let watchdog: ChildProcess | null = null;
  const pid = () => {
    try {
      return Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    } catch {
      return null;
    }
  };
  return {
    environment: { CHARGEPLANE_WORKERD_BINARY: workerdBinary(), CHARGEPLANE_WORKERD_PID_FILE: pidFile },
    pid,
    guard() {
      watchdog?.kill('SIGKILL');
      const current = pid();
      if (current !== null) watchdog = startWatchdog(current);
    },
    forget() {
      watchdog?.kill('SIGKILL');
      rmSync(join(directory, 'workerd.pid'), { force: true });
    },
  };
}

/** A shell that waits for the end of its input, which comes when this process dies in whatever way. */
function startWatchdog(pid: number): ChildProcess {
  const child = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$1"', 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => {});
  child.unref();
  return child;
}

function workerdBinary(): string {
  const fromMiniflare = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  return (fromMiniflare('workerd') as { default: string }).default;
}
