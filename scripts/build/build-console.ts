import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { buildOnce } from './build-once.ts';

/** Builds the operator console into `dist/console` when its sources changed. Answers whether it built. */
export function buildConsole(): Promise<boolean> {
  const inside = (path: string) => join(projectRoot, path);
  return buildOnce({
    name: 'the console',
    inputs: ['src/console', 'src/domain', 'src/http/contract', 'package-lock.json'].map(inside),
    output: inside('dist/console'),
    program: 'vite',
    args: ['build', '--config', 'src/console/vite.config.ts', '--logLevel', 'warn'],
  });
}
