import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { projectRoot } from '../project-root.ts';

export interface RunResult {
  readonly exitCode: number;
  /** What it wrote to both streams, in order. */
  readonly output: string;
}

/**
 * Runs a program of `node_modules/.bin` (or of the system) in the project directory and waits for its end.
 * With `show`, what it writes also appears here. A program that cannot be started counts as exit code 127.
 */
export function run(
  program: string,
  args: readonly string[],
  options: {
    readonly show?: boolean;
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  } = {},
): Promise<RunResult> {
  const path = `${join(projectRoot, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.show === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ exitCode: 127, output: output + error.message }));
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output }));
  });
}
