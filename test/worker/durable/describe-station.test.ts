import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import { api } from '../support/charger.ts';

it.each([{ evicts: false }, { evicts: true }])(
  '[C1] a station says when its transactions without life are closed (evicted: $evicts)',
  async ({ evicts }) => {
    const id = `CLOSING-${evicts ? 'evicted' : 'awake'}`;
    await api<StationCreated>('POST', '/stations', { id });
    const asTheSystem = { afterAvailableMinutes: null, afterSilentHours: null };
    expect((await api<StationView>('GET', `/stations/${id}`)).closing).toEqual(asTheSystem);
    const closing = { afterAvailableMinutes: 240, afterSilentHours: 0 };
    const changed = await api<StationView>('PATCH', `/stations/${id}`, { closing });
    expect(changed.closing).toEqual(closing);
    if (evicts) await evictDurableObject(env.STATION.getByName(id));
    expect((await api<StationView>('GET', `/stations/${id}`)).closing).toEqual(closing);
    await api<StationView>('PATCH', `/stations/${id}`, { strict: true });
    expect((await api<StationView>('GET', `/stations/${id}`)).closing).toEqual(closing);
  },
);
