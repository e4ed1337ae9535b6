import { serve } from './server/serve.ts';

await serve('npm start --', async () => null);
