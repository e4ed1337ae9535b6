import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ExchangeView } from '../../../src/http/contract/command.ts';
import type { QuirkView } from '../../../src/http/contract/quirk.ts';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

interface Page<Item> {
  readonly items: Item[];
}

describe.each([{ evict: false }, { evict: true }])('a station with quirks (evicted: $evict)', ({ evict }) => {
  it('[design §3] is understood, counted and shown; taken by the letter, it is refused', async () => {
    const id = `KEBA-${evict ? 'evicted' : 'awake'}`;
    const firmwareVersion = `1.${evict ? '1' : '0'}`;
    await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
    const { password } = await api<StationCreated>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password);
    if (evict) charger.beforeEach = () => evictDurableObject(env.STATION.getByName(id));
    await charger.result('BootNotification', {
      chargePointVendor: 'KEBA',
      chargePointModel: 'P30',
      firmwareVersion,
    });
    const authorize = { idTag: 'CARD-1_2230' };
    expect(await charger.result('Authorize', authorize)).toEqual({ idTagInfo: { status: 'Accepted' } });

    expect(await api<StationView>('GET', `/stations/${id}`)).toMatchObject({
      strict: false,
      quirks: ['keba-only-evse', 'keba-tag-with-serial'],
    });
    const { items } = await api<Page<ExchangeView>>('GET', `/stations/${id}/exchanges?action=Authorize`);
    expect(items).toMatchObject([{ payload: authorize, repairs: ['keba-tag-with-serial'] }]);
    await expect
      .poll(async () => {
        const page = await api<Page<QuirkView>>('GET', '/quirks');
        const counts = page.items.find((quirk) => quirk.id === 'keba-tag-with-serial')?.counts ?? [];
        return counts.find((count) => count.firmwareVersion === firmwareVersion);
      })
      .toMatchObject({ vendor: 'KEBA', model: 'P30', stations: 1, count: 1 });

    expect(await api('PATCH', `/stations/${id}`, { strict: true })).toMatchObject({
      strict: true,
      quirks: [],
    });
    expect(await charger.result('Authorize', authorize)).toEqual({ idTagInfo: { status: 'Invalid' } });
    charger.close();
  });
});
