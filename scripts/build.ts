import { buildConsole } from './build/build-console.ts';
import { ensureGenerated } from './generate.ts';

/** What `wrangler.toml` runs before it bundles, so that a plain `wrangler deploy` works in a fresh clone. */
await ensureGenerated();
await buildConsole();
