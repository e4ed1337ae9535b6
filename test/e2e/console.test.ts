import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dcEvse } from '../../src/simulator/charger/charger-options.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { graveFaults, launchBrowser } from '../support/browser.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const stations = [
  { id: 'CONSOLE-16', ocppVersion: '1.6', stop: 'StopTransaction' },
  { id: 'CONSOLE-201', ocppVersion: '2.0.1', stop: 'TransactionEvent' },
  { id: 'CONSOLE-21', ocppVersion: '2.1', stop: 'TransactionEvent' },
] as const;
const car = { batteryWh: 80_000, initialStateOfChargePercent: 20, wishWh: 40_000, maxPowerW: 50_000 };

describe('the console in a real browser', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  const chargers: RunningCharger[] = [];
  /** What the browser complained about: blocked scripts, exceptions, failed requests; not that a server was away. */
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    // One card charges at all three stations at once, which only a card of a fleet may.
    const card = { idToken: 'CONSOLE-CARD', note: 'of the tests', concurrentTransactionsMax: 0 };
    await server.api.put('/tokens/CONSOLE-CARD', card);
    const site = await server.api.post<{ id: string }>('/sites', { name: 'Test yard' });
    for (const { id, ocppVersion } of stations) {
      const { password } = await provisionStation(server.api, id, { siteId: site.id });
      const charger = { id, ocppVersion, evses: [dcEvse], meterIntervalS: 1 };
      chargers.push(startCharger({ url: server.ocppUrl, password, driver: null, charger }));
    }
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const expected =
        /status of 401|ERR_CONNECTION|WebSocket connection/.test(message.text()) ||
        // What a transaction, station or site need not have is asked for, and the answer is that there is none.
        /\/(wishes|root-rotation|forecast)$/.test(message.location().url);
      if (message.type() === 'error' && !expected) complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(chargers.map((charger) => charger.stop(0)));
    await server?.remove();
  });

  const badge = () => page.getByRole('status', { name: 'Live updates' });
  const card = () => page.getByRole('region', { name: 'EVSE 1' });
  const energyOf = async () =>
    Number.parseFloat((await card().textContent())?.match(/([\d.]+) kWh/)?.[1] ?? '0');

  it('[house] asks for the key, refuses a wrong one, and leads back to where one wanted to go', async () => {
    await page.goto(`${server.url}/stations?q=console`);
    await page.getByLabel('Admin key', { exact: true }).fill('not-the-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key is not accepted.').waitFor();
    await page.getByLabel('Admin key', { exact: true }).fill(server.adminKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Stations', level: 1 }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=console');
  });

  it('[house] shows the stations online, live', async () => {
    await badge().getByText('Live').waitFor();
    for (const { id, ocppVersion } of stations) {
      const row = page.getByRole('row', { name: id });
      await row.getByText('Online').waitFor();
      await row.getByText('Available').waitFor();
      expect(await row.textContent()).toContain(ocppVersion);
    }
  });

  it.each(stations)(
    '[F02] starts $ocppVersion in two taps, and its energy grows without a reload',
    async ({ id }) => {
      chargers.find((charger) => charger.id === id)?.act({ type: 'plug', evseId: 1, car });
      await page.goto(`${server.url}/stations/${id}`);
      await page.getByRole('button', { name: 'Start on EVSE 1' }).click();
      await page.getByRole('button', { name: 'Start charging' }).click();
      await card().getByText('Charging', { exact: true }).waitFor();
      await card().getByText('Show transaction').waitFor();
      await expect.poll(energyOf, { timeout: 20_000 }).toBeGreaterThan(0);
      const before = await energyOf();
      await expect.poll(energyOf, { timeout: 20_000 }).toBeGreaterThan(before);
    },
  );

  it('[house] draws a running transaction, with the numbers behind the chart', async () => {
    await page.goto(`${server.url}/transactions?state=active`);
    await page.getByRole('row', { name: 'CONSOLE-21' }).getByRole('link').first().click();
    await page
      .getByRole('img', { name: /Power and energy over time/ })
      .locator('canvas')
      .waitFor();
    await page.getByText('Table', { exact: true }).click();
    const readings = page.getByRole('group', { name: 'Meter readings' }).getByRole('row');
    const count = await readings.count();
    await expect.poll(() => readings.count(), { timeout: 20_000 }).toBeGreaterThan(count);
  });

  it.each(stations)(
    '[F03] stops $ocppVersion from its page, and shows the exchanges of it',
    async ({ id, stop }) => {
      await page.goto(`${server.url}/stations/${id}`);
      await page.getByRole('button', { name: 'Stop on EVSE 1' }).click();
      await page.getByRole('button', { name: 'Stop charging' }).click();
      await page.getByRole('button', { name: 'Start on EVSE 1' }).waitFor();
      await page.getByRole('link', { name: 'Exchanges' }).click();
      const rows = page.getByRole('list', { name: 'Exchanges' }).getByRole('listitem');
      const command = rows.filter({
        hasText: id === 'CONSOLE-16' ? 'RemoteStopTransaction' : 'RequestStopTransaction',
      });
      await command.getByText('Accepted').waitFor();
      await rows.filter({ hasText: stop }).first().getByRole('button').click();
      await page
        .getByRole('figure')
        .filter({ hasText: 'Request of the station' })
        .getByText('timestamp')
        .first()
        .waitFor();
      await page.getByRole('figure').filter({ hasText: 'Our answer' }).waitFor();
      const { items } = await server.api.until<{
        items: { state: string; energyWh: number; stopReason: string }[];
      }>(`/transactions?stationId=${id}`, (found) => found.items[0]?.state === 'ended');
      expect(items[0]).toMatchObject({ stopReason: 'Remote' });
      expect(items[0]?.energyWh).toBeGreaterThan(0);
    },
  );

  it('[house] sends any command and shows the answer beside the question', async () => {
    await page.goto(`${server.url}/stations/CONSOLE-21/commands`);
    await page.getByRole('combobox', { name: 'Action' }).click();
    await page.getByRole('option', { name: 'GetVariables', exact: true }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    const answer = page.getByRole('figure').filter({ hasText: "The station's answer" }).first();
    await answer.getByText('getVariableResult').waitFor();
    expect(await answer.textContent()).toContain('TxUpdatedInterval');
  });

  it('[house] hands out the credentials of a new station once, to copy', async () => {
    await page.goto(`${server.url}/stations`);
    await page.getByRole('button', { name: 'Add station' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Station id').fill('CONSOLE-NEW');
    await dialog.getByRole('button', { name: 'Add station' }).click();
    expect(await dialog.getByLabel('Address', { exact: true }).inputValue()).toMatch(
      /^ws.*\/ocpp\/CONSOLE-NEW$/,
    );
    expect((await dialog.getByLabel('Password', { exact: true }).inputValue()).length).toBeGreaterThanOrEqual(
      16,
    );
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: 'CONSOLE-NEW' }).getByText('Never connected').waitFor();
  });

  it('[alerts] shows a fault as it happens, and remembers who has seen it', async () => {
    await page.goto(`${server.url}/alerts`);
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor();
    await badge().getByText('Live').waitFor();
    const faulty = await connectRawCharger(server.ocppUrl, await provisionStation(server.api, 'CONSOLE-BAD'));
    await faulty.call('BootNotification', { chargePointVendor: 'Voltwerk', chargePointModel: 'Duo 22' });
    const fault = { connectorId: 1, errorCode: 'GroundFailure', info: 'relay', status: 'Faulted' };
    await faulty.call('StatusNotification', fault);
    const row = page.getByRole('row', { name: 'Connector faulted' });
    await row.getByText('GroundFailure').waitFor();
    await row.getByRole('button', { name: 'Acknowledge' }).click();
    await row.getByText('Seen by').waitFor();
    const { items } = await server.api.get<{ items: unknown[] }>('/alerts?stationId=CONSOLE-BAD');
    expect(items).toMatchObject([{ type: 'connector-faulted', acknowledgedBy: expect.any(String) }]);
    await faulty.close();
  });

  it.each(['light', 'dark'] as const)(
    '[WCAG 2.2 AA] has no grave fault on any page, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { items } = await server.api.get<{ items: { id: string }[] }>('/transactions');
      const tabs = ['', '/exchanges', '/commands', '/variables', '/history', '/security', '/settings'];
      const pages = [
        '/',
        '/stations',
        '/transactions',
        '/alerts',
        '/tokens',
        '/sites',
        '/unknown-stations',
        '/no-such-page',
      ];
      const paths = pages.concat(
        `/transactions/${items[0]?.id}`,
        tabs.map((tab) => `/stations/CONSOLE-16${tab}`),
      );
      const faults: string[] = [];
      for (const path of paths) {
        await page.goto(server.url + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
        faults.push(...(await graveFaults(page)).map((fault) => `${path}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it('[house] says when the server is gone, and is live again by itself', async () => {
    await page.goto(`${server.url}/stations`);
    await badge().getByText('Live').waitFor();
    await server.kill();
    await badge()
      .getByText(/Reconnecting|Stale \d+ s/)
      .waitFor();
    server = await server.restart();
    await badge().getByText('Live').waitFor();
    await page.getByRole('row', { name: 'CONSOLE-21' }).getByText('Online').waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(stations.length);
  });

  it('[house] signs out, and then shows nothing more', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Account and appearance' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Admin key', { exact: true }).waitFor();
    await page.goto(`${server.url}/tokens`);
    await page.getByLabel('Admin key', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
