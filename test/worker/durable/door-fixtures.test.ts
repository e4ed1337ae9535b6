import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { type ConnectContext, connectStation } from '../../../src/durable/connect.ts';
import { RefusalNotes } from '../../../src/durable/refusal-notes.ts';
import type { RefusedConnectionView } from '../../../src/http/contract/station.ts';
import { createConnectLimits } from '../../../src/security/connect-limits.ts';
import type { Door, Knock } from '../../support/door-fixture.ts';
import { api } from '../support/charger.ts';

interface Fixture {
  readonly entry: string;
  readonly what: string;
  readonly door?: Door;
}

const files = import.meta.glob<Fixture>('../../fixtures/vendors/*.json', { eager: true, import: 'default' });
const fixtures = Object.entries(files).flatMap(([path, { entry, what, door }]) =>
  door === undefined ? [] : [{ name: path.replace(/^.*\/|\.json$/g, ''), entry, what, door }],
);
const provisioned = new Set<string>();

describe.each([{ evict: false }, { evict: true }])(
  'a station that deviates at the door (evicted: $evict)',
  ({ evict }) => {
    it.each(fixtures)('[I10] $entry $name: $what', async ({ door }) => {
      const { station: id, password, knocks, refused = [] } = door;
      if (!provisioned.has(id)) await api('POST', '/stations', { id, password });
      provisioned.add(id);
      const context = { env, limits: createConnectLimits(), notes: new RefusalNotes(), waitUntil: () => {} };
      let nowMs = Date.now();
      for (const knock of knocks) {
        // One that no knock has reached since is asleep already.
        if (evict) await evictDurableObject(env.STATION.getByName(id)).catch(() => {});
        const { times = 1, everyMs = 0 } = knock;
        const starts = Array.from({ length: times }, (_, index) => nowMs + index * everyMs);
        const answers = await Promise.all(
          starts.map(async (startMs) => await attempt(door, knock, { ...context, nowMs: startMs })),
        );
        nowMs += times * everyMs;
        const expected = { status: knock.status, agreed: knock.agreed ?? null };
        for (const answer of answers) expect([knock, answer]).toEqual([knock, expected]);
      }
      for (const one of refused) await expect.poll(listRefused).toContainEqual(expect.objectContaining(one));
    });
  },
);

/** Opens a link as the knock says, and ends it again. */
async function attempt(
  door: Door,
  knock: Knock,
  { env: settings, ...context }: ConnectContext,
): Promise<{ status: number; agreed: string | null }> {
  const response = await connectStation(requestOf(door, knock), {
    ...context,
    env: { ...settings, ...knock.settings },
  });
  response.webSocket?.accept();
  response.webSocket?.close(1000);
  return { status: response.status, agreed: response.headers.get('sec-websocket-protocol') };
}

function requestOf(door: Door, knock: Knock): Request {
  const { upgrade = true, offers = 'ocpp1.6', extensions, address } = knock;
  const secret =
    knock.passwordBytesHex === undefined
      ? (knock.password ?? door.password)
      : String.fromCharCode(
          ...(knock.passwordBytesHex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
        );
  return new Request(`http://chargeplane.test/ocpp/${knock.path ?? door.station}`, {
    headers: {
      authorization: `Basic ${btoa(`${door.station}:${secret}`)}`,
      ...(upgrade ? { upgrade: 'websocket' } : {}),
      ...(offers === null ? {} : { 'sec-websocket-protocol': offers }),
      ...(extensions === undefined ? {} : { 'sec-websocket-extensions': extensions }),
      ...(address === undefined ? {} : { 'cf-connecting-ip': address }),
    },
  });
}

async function listRefused(): Promise<RefusedConnectionView[]> {
  return (await api<{ items: RefusedConnectionView[] }>('GET', '/unknown-stations')).items;
}
