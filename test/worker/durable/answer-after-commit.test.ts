import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialects } from '../../../scripts/drill/dialect.ts';
import { Links } from '../../../src/durable/links.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { SqliteStationStore } from '../../../src/storage/station-store/sqlite-station-store.ts';
import { minimalStationRequests } from '../../support/ocpp-examples.ts';
import { TestCharger, api } from '../support/charger.ts';

type OwnMethod<Owner, Name extends keyof Owner> = Owner[Name] extends (...args: infer Args) => infer Result
  ? (this: Owner, ...args: Args) => Result
  : never;

/** Message ids in the order in which their exchanges were committed and their answers left. */
const happened: { readonly what: 'committed' | 'answered'; readonly messageId: string }[] = [];

beforeEach(() => {
  happened.length = 0;
  const { commit } = SqliteStationStore.prototype as { commit: OwnMethod<SqliteStationStore, 'commit'> };
  vi.spyOn(SqliteStationStore.prototype, 'commit').mockImplementation(function (
    this: SqliteStationStore,
    writes,
    batch,
  ) {
    commit.call(this, writes, batch);
    for (const change of writes) {
      if (change.kind !== 'exchange' || change.exchange.messageId === null) continue;
      happened.push({ what: 'committed', messageId: change.exchange.messageId });
    }
  });
  const { send } = Links.prototype as { send: OwnMethod<Links, 'send'> };
  vi.spyOn(Links.prototype, 'send').mockImplementation(function (this: Links, linkId, text) {
    const [type, messageId] = JSON.parse(text) as [number, string];
    if (type === 3) happened.push({ what: 'answered', messageId });
    return send.call(this, linkId, text);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each([{ evicts: false }, { evicts: true }])(
  'the station object (evicted: $evicts)',
  ({ evicts }) => {
    it.each(['1.6', '2.0.1', '2.1'] satisfies OcppVersion[])(
      '[I1] every CALLRESULT of %s leaves after the commit of what it acknowledges',
      async (version) => {
        const id = `ORDER-${version}-${evicts ? 'evicted' : 'awake'}`;
        await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
        const { password } = await api<StationCreated>('POST', '/stations', { id });
        const charger = await TestCharger.connect(id, password, dialects[version].subprotocol);
        if (evicts) charger.beforeEach = () => evictDurableObject(env.STATION.getByName(id));
        await charger.result('BootNotification', dialects[version].boot.payload);
        const requests = minimalStationRequests.filter((request) => request.version === version);
        const stored: string[] = [];
        for (const { action, payload } of requests) {
          // A heartbeat acknowledges nothing that is kept.
          if (action === 'Heartbeat') continue;
          const messageId = `order-${action}`;
          expect((await charger.call(action, payload, messageId))[0], action).toBe(3);
          stored.push(messageId);
        }
        for (const messageId of stored) {
          const told = happened.filter((event) => event.messageId === messageId).map(({ what }) => what);
          expect(told, messageId).toEqual(['committed', 'answered']);
        }
        expect(stored.length).toBeGreaterThan(6);
      },
    );
  },
);
