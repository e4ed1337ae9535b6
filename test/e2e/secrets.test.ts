import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzedVersions } from '../../scripts/fuzz/schema-book.ts';
import { readEverything } from '../../scripts/fuzz/read-everything.ts';
import { type SocketCharger, openSocketCharger } from '../../scripts/fuzz/socket-charger.ts';
import { provisionStation } from '../support/provision.ts';
import { watchSecrets } from '../support/secret-watch.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const password = 'canary-password-0123';
const newPassword = 'canary-rotated-98765';
const filePassword = 'canary-of-the-file-server';

describe('secrets', () => {
  let server: TestServer;
  const chargers: SocketCharger[] = [];
  const viewers: WebSocket[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    for (const secret of [password, newPassword, filePassword]) server.secrets.learn(secret);
  });
  afterAll(async () => {
    for (const charger of chargers) charger.close();
    for (const viewer of viewers) viewer.close();
    await server?.remove();
  });

  const watchTopic = async (topic: string): Promise<void> => {
    const viewer = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live?topic=${topic}`, {
      headers: { authorization: `Bearer ${server.adminKey}` },
    });
    viewer.on('message', (data: Buffer) => server.secrets.hear(`live ${topic}`, data.toString()));
    await new Promise((resolve, reject) => {
      viewer.once('open', resolve);
      viewer.once('error', reject);
    });
    viewers.push(viewer);
  };

  it('[house] the watch hears a secret in any of its forms, wherever it is said', () => {
    const watch = watchSecrets('key-of-the-house-1234');
    watch.hear('log', 'nothing');
    watch.hearAnswer('POST', '/stations', {}, '{"password":"made-just-now-5678"}');
    expect(watch.leaks()).toEqual([]);
    watch.hear('log', `Basic ${Buffer.from('CP-1:key-of-the-house-1234').toString('base64')}`);
    watch.hearAnswer('GET', '/stations', undefined, '{"x":"made-just-now-5678"}');
    expect(watch.leaks()).toEqual([
      expect.stringMatching(/^log: .*\[key-…\]$/),
      expect.stringMatching(/^GET \/stations: .*\[made…\]$/),
    ]);
  });

  it.each(fuzzedVersions)(
    '[A01.FR.09] OCPP %s: a station that says its password everywhere, and commands that carry one, show it nowhere',
    async (version) => {
      const id = `CANARY-${version}`;
      const { authorization } = await provisionStation(server.api, id, { password });
      await watchTopic('fleet');
      await watchTopic(`station:${id}`);
      const charger = await openSocketCharger(`${server.ocppUrl}/${id}`, version, authorization);
      chargers.push(charger);
      const calls = async (frame: unknown[]): Promise<void> => {
        charger.send(JSON.stringify(frame));
        await charger.until((frames) => frames.some(([, messageId]) => messageId === frame[1]), 10_000);
      };
      const old = version === '1.6';
      await calls([
        2,
        'boot',
        'BootNotification',
        old
          ? { chargePointVendor: 'Acme', chargePointModel: 'Post' }
          : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } },
      ]);

      // What the operator sends, refused for its form, and sent.
      const file = `ftp://user:${filePassword}@files.example/`;
      const variable = {
        component: { name: 'SecurityCtrlr' },
        variable: { name: 'BasicAuthPassword' },
        attributeValue: newPassword,
      };
      const commands: [string, object][] = old
        ? [
            ['ChangeConfiguration', { key: 'AuthorizationKey', value: newPassword }],
            ['ChangeConfiguration', { key: 'AuthorizationKey', value: newPassword, other: newPassword }],
            ['ChangeConfiguration', { key: 'authorizationkey', value: [newPassword] }],
            ['GetDiagnostics', { location: file }],
            ['UpdateFirmware', { location: file, retrieveDate: '2026-11-22T12:00:00Z' }],
            ['GetConfiguration', { key: ['AuthorizationKey'] }],
          ]
        : [
            ['SetVariables', { setVariableData: [variable] }],
            ['SetVariables', { setVariableData: [{ ...variable, other: newPassword }] }],
            ['SetVariables', { setVariableData: variable }],
            ['GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: file } }],
            [
              'UpdateFirmware',
              { requestId: 2, firmware: { location: file, retrieveDateTime: '2026-11-22T12:00:00Z' } },
            ],
            [
              'GetVariables',
              { getVariableData: [{ component: variable.component, variable: variable.variable }] },
            ],
          ];
      for (const [action, payload] of commands) {
        await (await server.api.send('POST', `/stations/${id}/commands`, { action, payload })).text();
        await answerCalls(charger, old);
      }
      await (await server.api.send('POST', `/stations/${id}/rotate-password`, {})).text();
      await answerCalls(charger, old);

      // What the station says by itself: in good frames, bad ones, and answers nobody waits for.
      const entry = { key: 'AuthorizationKey', readonly: false, value: password };
      const report = {
        component: { name: 'SecurityCtrlr' },
        variable: { name: 'BasicAuthPassword' },
        variableAttribute: [{ value: password }],
      };
      const said: unknown[][] = [
        [3, 'nobody-waits', { configurationKey: [entry] }],
        [
          3,
          'nobody-waits-2',
          { getVariableResult: [{ ...report, attributeStatus: 'Accepted', attributeValue: password }] },
        ],
        [4, 'nobody-waits-3', 'GenericError', '', { configurationKey: [entry] }],
        [
          2,
          'n1',
          'NotifyReport',
          { requestId: 1, generatedAt: '2026-11-22T12:00:00Z', seqNo: 0, reportData: [report] },
        ],
        [2, 'n2', 'NotifyReport', { requestId: 1, seqNo: 'x', reportData: [report] }],
        [2, 'n3', 'GetConfiguration', { configurationKey: [entry] }],
        [7, 'n4', 'GetConfiguration', { configurationKey: [entry] }],
      ];
      for (const frame of said) charger.send(JSON.stringify(frame));
      charger.send(`[3,"cut",{"configurationKey":[${JSON.stringify(entry)}]`);
      charger.send(`[2,"cut","NotifyReport",{"reportData":[${JSON.stringify(report)}]`);
      await calls([2, 'last', 'Heartbeat', {}]);
      expect(charger.closedWith()).toBeNull();

      let heard = 0;
      const problems = await readEverything(server.url, server.adminKey, id, (path, text) => {
        server.secrets.hear(path, text);
        heard += 1;
      });
      expect(problems).toEqual([]);
      expect(heard).toBeGreaterThan(10);
      expect(server.secrets.leaks()).toEqual([]);
    },
  );

  it('[house] keys of programs, endpoints and people are said once, where they are made, and never again', async () => {
    const { api } = server;
    await api.post('/api-keys', { name: 'reader', permissions: ['stations:read'] });
    const { id } = await api.post<{ id: string }>('/webhooks', { url: 'https://hooks.example/in' });
    await api.post(`/webhooks/${id}/rotate-secret`, {});
    await api.put('/authorization-hooks', { url: 'https://hooks.example/tokens' });
    await api.post<{ id: string }>('/users', { email: 'a@example.org', name: 'A', role: 'viewer' });
    for (const wrong of ['/api-keys', '/webhooks', '/users', '/stations'])
      await (
        await api.send('POST', wrong, { password: 'canary-in-a-bad-body', secret: server.adminKey })
      ).text();
    await (
      await fetch(`${server.url}/api/v1/me`, { headers: { authorization: 'Bearer canary-of-a-wrong-key' } })
    ).text();
    for (const path of [
      '/api-keys',
      '/webhooks',
      `/webhooks/${id}`,
      '/authorization-hooks',
      '/users',
      '/audit?limit=200',
    ])
      await api.get(path);
    expect(server.secrets.leaks()).toEqual([]);
  });
});

/** Answers CALLs as a station that says its password wherever it can. */
async function answerCalls(charger: SocketCharger, old: boolean): Promise<void> {
  await charger.until((frames) => frames.some(([type]) => type === 2), 1000);
  for (const [type, messageId, action] of charger.take()) {
    if (type !== 2) continue;
    const payload = old
      ? {
          status: 'Accepted',
          configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: password }],
        }
      : {
          status: 'Accepted',
          getVariableResult: [
            {
              attributeStatus: 'Accepted',
              attributeValue: password,
              component: { name: 'SecurityCtrlr' },
              variable: { name: 'BasicAuthPassword' },
            },
          ],
        };
    // The first answer breaks the schema, the second comes too late: both are kept for the operator to see.
    charger.send(
      JSON.stringify([3, messageId, action === 'GetConfiguration' ? payload : { ...payload, status: 7 }]),
    );
    charger.send(JSON.stringify([3, messageId, payload]));
  }
}
