import { evictDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { CommandView, ExchangeView } from '../../../src/http/contract/command.ts';
import type { UploadView } from '../../../src/http/contract/upload.ts';
import { TestCharger, api } from '../support/charger.ts';

interface Page<Item> {
  readonly items: readonly Item[];
}

const evictions = [{ evicts: false }, { evicts: true }];
describe.each(evictions)('a log that a station is asked for (evicted: $evicts)', ({ evicts }) => {
  async function bootedStation(id: string): Promise<TestCharger> {
    const { password } = await api<{ password: string }>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password, 'ocpp2.0.1');
    if (evicts) charger.beforeEach = async () => await evictIfAwake(id);
    await charger.result('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Acme', model: 'Post' },
    });
    return charger;
  }

  async function askForLog(charger: TestCharger, id: string, requestId: number) {
    const payload = { logType: 'DiagnosticsLog', requestId, log: {} };
    const command = await api<CommandView>('POST', `/stations/${id}/commands`, { action: 'GetLog', payload });
    const call = await charger.nextCall('GetLog');
    const { log } = call[3] as { log: { remoteLocation: string } };
    await charger.send([3, call[1], { status: 'Accepted', filename: `${log.remoteLocation}log.txt` }]);
    return { command, location: log.remoteLocation };
  }

  const bring = async (location: string, body: string) =>
    await exports.default.fetch(location, { method: 'PUT', body });

  it('[N01] is tied to its command, its status and its requestId, and its address is shown nowhere', async () => {
    const id = `LOG-${evicts ? 'evicted' : 'awake'}`;
    const charger = await bootedStation(id);
    const first = await askForLog(charger, id, 31);
    const second = await askForLog(charger, id, 32);
    expect(first.location).not.toBe(second.location);
    for (const status of ['Uploading', 'Uploaded'])
      await charger.result('LogStatusNotification', {
        status,
        requestId: 31,
        statusInfo: { reasonCode: 'Put', additionalInfo: first.location },
      });
    expect((await bring(first.location, 'of 31')).status).toBe(200);
    expect((await bring(first.location, 'again')).status).toBe(404);

    const { items } = await api<Page<UploadView>>('GET', `/stations/${id}/uploads`);
    expect(items).toMatchObject([
      { commandId: second.command.id, requestId: 32, state: 'waiting', progress: [] },
      {
        commandId: first.command.id,
        requestId: 31,
        state: 'stored',
        file: { sizeBytes: 5 },
        progress: [{ status: 'Uploading' }, { status: 'Uploaded' }],
      },
    ]);
    const exchanges = await api<Page<ExchangeView>>('GET', `/stations/${id}/exchanges?action=GetLog`);
    expect(exchanges.items).toHaveLength(2);
    const shown = [
      first.command,
      exchanges,
      await api('GET', `/stations/${id}/exchanges`),
      await api('GET', `/stations/${id}/commands`),
      await api('GET', `/stations/${id}/documents/log-status`),
      await api('GET', `/audit?stationId=${id}`),
      items,
    ];
    expect(JSON.stringify(shown)).toContain('/uploads/(hidden)/');
    expect(JSON.stringify(shown)).not.toContain('cpu_');
  });

  it('[N01] that waits for its turn still has its address when the object slept', async () => {
    const id = `LATER-${evicts ? 'evicted' : 'awake'}`;
    const charger = await bootedStation(id);
    await api('POST', `/stations/${id}/commands`, { action: 'ClearCache', payload: {} });
    const payload = { logType: 'SecurityLog', requestId: 1, log: {} };
    const queued = await api<CommandView>('POST', `/stations/${id}/commands`, { action: 'GetLog', payload });
    expect(queued).toMatchObject({ state: 'queued' });
    expect(JSON.stringify(queued)).not.toContain('cpu_');
    const other = await charger.nextCall('ClearCache');
    await charger.send([3, other[1], { status: 'Accepted' }]);
    const call = await charger.nextCall('GetLog');
    const { log } = call[3] as { log: { remoteLocation: string } };
    expect((await bring(log.remoteLocation, 'late')).status).toBe(200);
    const kept = await api<UploadView>('GET', `/stations/${id}/uploads/${queued.id}`);
    expect(kept).toMatchObject({ state: 'stored', logType: 'SecurityLog', file: { sizeBytes: 4 } });
  });
});

/** An object that the platform put to sleep already is as good as evicted. */
async function evictIfAwake(id: string): Promise<void> {
  await evictDurableObject(env.STATION.getByName(id)).catch((error: Error) => {
    if (!error.message.includes('not currently running')) throw error;
  });
}
