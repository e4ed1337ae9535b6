import { fileURLToPath } from 'node:url';

/** The directory of `package.json` and `wrangler.toml`, with a slash at the end. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));
