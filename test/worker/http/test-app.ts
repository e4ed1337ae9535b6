import { carriesSecret } from '../../../src/durable/carries-secret.ts';
import { env } from 'cloudflare:workers';
import { quirkDirectory } from '../../../src/durable/quirk-directory.ts';
import { siteProblems } from '../../../src/durable/site-problems.ts';
import type { SiteRpc } from '../../../src/durable/site-rpc.ts';
import { createApp } from '../../../src/http/app.ts';
import type { WebhookRpc } from '../../../src/durable/webhook-rpc.ts';
import type { AppDependencies } from '../../../src/http/dependencies.ts';
import { readUploadSettings } from '../../../src/security/upload-settings.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { type FakeFleet, createFakeFleet } from './fake-station.ts';

export const adminKey = 'key-of-the-http-tests';
export const origin = 'https://csms.example';

export interface TestApp {
  readonly fleet: FakeFleet;
  readonly app: ReturnType<typeof createApp>;
  /** A request with the key, unless `headers` says otherwise; a body that is no text goes as JSON. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** The same, with the JSON of the answer. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;
}

/** The app over a real D1 and fake stations. */
export function createTestApp(change: Partial<AppDependencies> = {}): TestApp {
  const fleet = createFakeFleet();
  let ids = 0;
  const app = createApp({
    db: env.DB,
    station: (id) => fleet.station(id),
    site: (id) => env.SITE.getByName(id) as unknown as SiteRpc,
    siteProblems: (model) => siteProblems(model, 1_000),
    fleet: () => ({
      ...fleet.station('fleet'),
      publish: async () => ({ viewers: 0 }),
      noteRefused: async () => {},
      takeCommandRoom: async () => 0,
      async rememberStation() {},
      async forgetStation() {},
      listStations: async () => [],
      listRefused: async () => [
        {
          stationId: 'CP-9',
          atMs: noonMs,
          reason: 'unknown-station',
          securityEvent: 'FailedToAuthenticateAtCsms',
          address: '198.51.100.7',
          attempts: 3,
        },
      ],
    }),
    quirks: quirkDirectory,
    webhook: (id) => env.WEBHOOK.getByName(id) as unknown as WebhookRpc,
    assets: { fetch: async (request) => asset(new URL(request.url).pathname) },
    adminKey,
    authority: async () => null,
    previousAuthority: async () => null,
    rootGenerations: () => null,
    uploads: readUploadSettings(env),
    privateLocations: false,
    signIn: { access: null, oidc: null, setupKey: null, fetch },
    carriesSecret,
    nowMs: () => noonMs,
    newId: () => {
      ids += 1;
      return `generated-${ids}`;
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    ...change,
  });
  const send: TestApp['send'] = async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string';
    const type = body === undefined || isText ? {} : { 'content-type': 'application/json' };
    const init: RequestInit = {
      method,
      headers: { authorization: `Bearer ${adminKey}`, ...type, ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    };
    return await app.fetch(new Request(`${origin}${path}`, init));
  };
  return {
    fleet,
    app,
    send,
    async ask(...request) {
      const response = await send(...request);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    },
  };
}

/** Static files as Cloudflare serves them for a single-page application: every unknown path gets the page. */
function asset(path: string): Response {
  if (path === '/assets/index-abc.js') {
    return new Response('export {}', { headers: { 'content-type': 'text/javascript' } });
  }
  return new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
