import { ensureGenerated } from './generate.ts';

/** `npm run charger`: virtual chargers, with the validators they need made first where they are missing. */
await ensureGenerated();
await import('../src/simulator/cli.ts');
