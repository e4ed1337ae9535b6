import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandView } from '../../src/http/contract/command.ts';
import type { UploadView } from '../../src/http/contract/upload.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { graveFaults, launchBrowser } from '../support/browser.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

interface Page {
  readonly items: readonly UploadView[];
}

describe('files from virtual chargers, through the real server', () => {
  let server: TestServer;
  const chargers: RunningCharger[] = [];
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await Promise.all(chargers.map((charger) => charger.stop(0)));
    // Fails when one of the addresses was said anywhere.
    await server.remove();
  });

  /** A charger, and the addresses it was given. */
  async function online(id: string, ocppVersion: '1.6' | '2.0.1' | '2.1', brokenUploads = 0) {
    const { password } = await provisionStation(server.api, id);
    const charger = startCharger({
      url: server.ocppUrl,
      password,
      driver: null,
      charger: { id, ocppVersion, brokenUploads },
    });
    chargers.push(charger);
    const addresses: string[] = [];
    /** What it says of its uploads, in order. */
    const said: string[] = [];
    charger.onFrame((direction, text) => {
      const status = /"LogStatusNotification",.*"status":"(\w+)"/.exec(text)?.[1];
      if (direction === 'sent' && status !== undefined) said.push(status);
      const address = /http[^"]+\/uploads\/(cpu_\w+)\//.exec(text);
      if (direction !== 'received' || address === null) return;
      addresses.push(address[0]);
      server.secrets.learn(address[1] ?? '');
    });
    await until(async () => charger.state().registration === 'Accepted');
    return { id, addresses, said };
  }

  async function until<Value>(holds: () => Promise<Value | null | false>): Promise<Value> {
    const endMs = Date.now() + 30_000;
    for (;;) {
      const value = await holds();
      if (value !== null && value !== false) return value;
      if (Date.now() > endMs) throw new Error('it did not come to that');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function ask(id: string, action: string, payload: object): Promise<CommandView> {
    return await server.api.post<CommandView>(`/stations/${id}/commands`, { action, payload });
  }

  const stored = async (id: string, commandId: string): Promise<UploadView> =>
    await until(async () => {
      const upload = await server.api.get<UploadView>(`/stations/${id}/uploads/${commandId}`);
      // The file is here before the station has said so.
      return upload.state === 'stored' && upload.progress.at(-1)?.status === 'Uploaded' && upload;
    });

  const contentOf = async (id: string, commandId: string): Promise<Buffer> => {
    const url = `${server.url}/api/v1/stations/${id}/uploads/${commandId}/content`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${server.adminKey}` } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    return Buffer.from(await response.arrayBuffer());
  };

  it.each([
    ['1.6', 'GetDiagnostics', {}],
    ['1.6', 'GetLog', { logType: 'SecurityLog', requestId: 11, log: {} }],
    ['2.0.1', 'GetLog', { logType: 'DiagnosticsLog', requestId: 12, log: {} }],
    ['2.1', 'GetLog', { logType: 'SecurityLog', requestId: 13, log: {} }],
  ] as const)(
    '[N01] OCPP %s: %s ends with the file here, byte for byte, and its address used up',
    async (...each) => {
      const [version, action, payload] = each;
      const { id, addresses } = await online(`FILES-${version}-${action}`, version);
      const { id: commandId } = await ask(id, action, payload);
      const upload = await stored(id, commandId);
      expect(upload.progress.map(({ status }) => status)).toEqual(['Uploading', 'Uploaded']);
      expect(upload).toMatchObject({
        action,
        ...('requestId' in payload ? { requestId: payload.requestId } : {}),
      });
      const content = await contentOf(id, commandId);
      const kind = 'logType' in payload ? payload.logType : 'Diagnostics';
      expect(content.toString()).toMatch(new RegExp(`^# ${kind} of ${id} `));
      expect(upload.file).toMatchObject({
        name: expect.stringMatching(/^FILES.*\.log$/),
        sizeBytes: content.byteLength,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
      expect(addresses).toHaveLength(1);
      for (const method of ['PUT', 'POST'])
        expect((await fetch(`${addresses[0]}again.log`, { method, body: 'replayed' })).status).toBe(404);
      expect(await contentOf(id, commandId)).toEqual(content);
    },
  );

  it.each(['1.6', '2.0.1'] as const)(
    '[N01] OCPP %s: what breaks off half-way is brought again, whole',
    async (version) => {
      const { id, addresses, said } = await online(`BREAKS-${version}`, version, 2);
      const payload = { logType: 'SecurityLog', requestId: 21, log: {}, retries: 3, retryInterval: 0 };
      const { id: commandId } = await ask(id, 'GetLog', payload);
      const upload = await stored(id, commandId);
      expect(upload.progress.map(({ status }) => status)).toEqual(['Uploading', 'Uploaded']);
      expect(said.filter((status) => status === 'Uploading')).toHaveLength(3);
      expect((await contentOf(id, commandId)).toString()).toMatch(/ cycle 599 took \d+ ms\n$/);
      expect(addresses).toHaveLength(1);
    },
  );

  it('[N01] stations and requests are not mixed up, also when they ask for the same number', async () => {
    const one = await online('MIX-1', '2.0.1');
    const two = await online('MIX-2', '2.0.1');
    const payload = { logType: 'SecurityLog', requestId: 5, log: {} };
    const asked = [await ask('MIX-1', 'GetLog', payload), await ask('MIX-2', 'GetLog', payload)];
    for (const [index, { id }] of [one, two].entries()) {
      const commandId = asked[index]?.id ?? '';
      await stored(id, commandId);
      expect((await contentOf(id, commandId)).toString()).toMatch(new RegExp(`^# SecurityLog of ${id} `));
      const { items } = await server.api.get<Page>(`/stations/${id}/uploads`);
      expect(items.map((item) => item.commandId)).toEqual([commandId]);
    }
  });

  it('[house] in the console a log is stored here unless one says otherwise, and is downloaded from the list', async () => {
    const { id, addresses } = await online('CONSOLE-FILES', '2.0.1');
    const browser = await launchBrowser();
    try {
      const page = await (await browser.newContext()).newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${server.url}/stations/${id}/commands`);
      await page.getByLabel('Admin key', { exact: true }).fill(server.adminKey);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('No file yet').waitFor();
      await page.getByLabel('Action', { exact: true }).first().click();
      await page.getByRole('option', { name: 'GetLog' }).click();
      await page.getByText('My server').click();
      expect(await page.getByLabel('Payload').inputValue()).toContain('"remoteLocation": "https://"');
      await page.getByText('Store it in Chargeplane').click();
      expect(await page.getByLabel('Payload').inputValue()).not.toContain('remoteLocation');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Station: uploaded').waitFor();
      expect(await graveFaults(page)).toEqual([]);
      const begun = page.waitForEvent('download');
      await page.getByRole('link', { name: /^Download / }).click();
      const saved = await readFile(await (await begun).path());
      const { items } = await server.api.get<Page>(`/stations/${id}/uploads`);
      expect(saved).toEqual(await contentOf(id, items[0]?.commandId ?? ''));
      server.secrets.hear('the console', await page.content());
      expect(addresses).toHaveLength(1);
      await page.getByRole('button', { name: /^Delete / }).click();
      await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
      await page.getByText('No file yet').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
