import { uuidv7 } from 'uuidv7';
import { carriesSecret } from './durable/carries-secret.ts';
import { connectStation } from './durable/connect.ts';
import type { Env } from './durable/env.ts';
import { RefusalNotes } from './durable/refusal-notes.ts';
import { quirkDirectory } from './durable/quirk-directory.ts';
import { pruneFleet } from './durable/prune-fleet.ts';
import { visitStations } from './durable/watchdog.ts';
import { evsesMaxOf } from './durable/evses-max-of.ts';
import { siteProblems } from './durable/site-problems.ts';
import type { SiteRpc } from './durable/site-rpc.ts';
import type { FleetRpc, StationRpc } from './durable/station-rpc.ts';
import type { WebhookRpc } from './durable/webhook-rpc.ts';
import { advanceOpenJobs } from './http/advance-open-jobs.ts';
import { advanceOpenRebuild } from './http/advance-rebuild.ts';
import { createApp } from './http/app.ts';
import { builtinAuthorityOf, previousAuthorityOf } from './security/pki/authority-of.ts';
import { rootGenerationsOf } from './security/pki/root-generations.ts';
import { readSignInSettings } from './security/sign-in-settings.ts';
import { readUploadSettings } from './security/upload-settings.ts';
import { createConnectLimits } from './security/connect-limits.ts';

export { FleetObject } from './durable/fleet-object.ts';
export { PlannerObject } from './durable/planner-object.ts';
export { SiteObject } from './durable/site-object.ts';
export { StationObject } from './durable/station-object.ts';
export { WebhookObject } from './durable/webhook-object.ts';

const limits = createConnectLimits();
const notes = new RefusalNotes();

interface Fetching {
  fetch(request: Request): Promise<Response>;
}

function stationOf(env: Env, id: string): StationRpc & Fetching {
  return env.STATION.getByName(id) as unknown as StationRpc & Fetching;
}

let app: ReturnType<typeof createApp> | undefined;

/** The API, built once per isolate. What crosses to an object is plain data by its contract; stub types lose that. */
function appOf(env: Env): ReturnType<typeof createApp> {
  app ??= createApp({
    db: env.DB,
    station: (id) => stationOf(env, id),
    site: (id) => env.SITE.getByName(id) as unknown as SiteRpc,
    siteProblems: (model) => siteProblems(model, evsesMaxOf(env)),
    fleet: () => env.FLEET.getByName('fleet') as unknown as FleetRpc & Fetching,
    quirks: quirkDirectory,
    webhook: (id) => env.WEBHOOK.getByName(id) as unknown as WebhookRpc,
    assets: env.ASSETS,
    adminKey: env.ADMIN_KEY,
    authority: () => builtinAuthorityOf(env),
    previousAuthority: () => previousAuthorityOf(env),
    rootGenerations: () => rootGenerationsOf(env),
    signIn: readSignInSettings(env, (input, init) => fetch(input, init)),
    uploads: readUploadSettings(env),
    privateLocations: env.PRIVATE_LOCATIONS === 'allow',
    carriesSecret,
    nowMs: Date.now,
    newId: uuidv7,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  return app;
}

export default {
  async fetch(request, env, ctx): Promise<Response> {
    if (new URL(request.url).pathname.startsWith('/ocpp/')) {
      const waitUntil = ctx.waitUntil.bind(ctx);
      return await connectStation(request, { env, limits, notes, waitUntil, nowMs: Date.now() });
    }
    return await appOf(env).fetch(request, env, ctx);
  },

  /** Once a minute: links that died without a word, and jobs that are not done. */
  async scheduled(controller, env): Promise<void> {
    const visit = (id: string): Promise<void> => stationOf(env, id).visit();
    await visitStations({ db: env.DB, visit }, Math.floor(controller.scheduledTime / 60_000));
    await pruneFleet(env, controller.scheduledTime);
    const world = { db: env.DB, station: (id: string) => stationOf(env, id), nowMs: Date.now };
    await advanceOpenJobs(world);
    await advanceOpenRebuild(world);
  },
} satisfies ExportedHandler<Env>;
