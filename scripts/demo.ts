import { startGridSignals } from './demo/grid-signals.ts';
import { seed } from './demo/seed.ts';
import { ensureGenerated } from './generate.ts';
import { serve } from './server/serve.ts';

/** `npm run demo`: `npm start`, three sites, and a dozen virtual chargers that make them lively. */
await serve('npm run demo --', async (server, stateDirectory) => {
  const passwords = await seed(server, stateDirectory);
  // The chargers validate with generated code, which a fresh checkout gets only now.
  await ensureGenerated();
  const { startVirtualFleet } = await import('./demo/virtual-fleet.ts');
  const fleet = startVirtualFleet(`${server.url.replace('http', 'ws')}/ocpp`, passwords);
  const stopSignals = startGridSignals(server);
  return {
    advice: `${fleet.chargers.length} virtual chargers are switched on. Open the address, sign in with the key, and press Ctrl-C here to stop it all.`,
    async stop() {
      stopSignals();
      await fleet.stop(3_000);
    },
  };
});
