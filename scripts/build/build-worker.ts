import { dirname, join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { buildOnce } from './build-once.ts';

/**
 * Bundles a Worker exactly as `wrangler deploy` would, by asking it to stop short of uploading.
 * `configPath` is its `wrangler.toml`; the bundle lands in `outputDirectory`. Answers whether it built.
 */
export function buildWorker(configPath: string, outputDirectory: string): Promise<boolean> {
  // The benchmarks' Workers are made of the product's source as well.
  const sources = [join(projectRoot, 'src'), ...(configPath === mainConfigPath ? [] : [dirname(configPath)])];
  return buildOnce({
    name: 'the Worker',
    inputs: [...sources, configPath, join(projectRoot, 'package-lock.json')],
    exclude: (path) => path.startsWith(join(projectRoot, 'src/console')),
    output: outputDirectory,
    program: 'wrangler',
    args: ['deploy', '--dry-run', '--config', configPath, '--outdir', outputDirectory],
  });
}

export const mainConfigPath = join(projectRoot, 'wrangler.toml');
export const mainBundleDirectory = join(projectRoot, 'dist/worker');
