import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acEvse } from '../../src/simulator/charger/charger-options.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsOf, type OpenConsole, openConsole } from '../support/console.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

/** One more than go without a second word. */
const count = 26;

describe('jobs in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: OpenConsole;
  let charger: RunningCharger;

  beforeAll(async () => {
    server = await startTestServer();
    // All but one said once which version they speak, and went away.
    for (let number = 1; number < count; number += 1) {
      const station = await provisionStation(server.api, `AWAY-${number}`);
      const raw = await connectRawCharger(server.ocppUrl, station);
      await raw.call('BootNotification', { chargePointVendor: 'Voltwerk', chargePointModel: 'Duo 22' });
      await raw.close();
    }
    const { password } = await provisionStation(server.api, 'HERE-1');
    charger = startCharger({
      url: server.ocppUrl,
      password,
      driver: null,
      charger: { id: 'HERE-1', ocppVersion: '1.6', evses: [acEvse] },
    });
    await server.api.until<{ items: unknown[] }>(
      '/stations?ocppVersion=1.6&limit=100',
      ({ items }) => items.length === count,
      30_000,
    );
    browser = await launchBrowser();
    admin = await openConsole(browser, server);
  });
  afterAll(async () => {
    await browser?.close();
    await charger?.stop(0);
    await server?.remove();
  });

  it('[jobs] sends nothing to many stations before it is said twice, and then shows how far it is', async () => {
    const { page, open } = admin;
    await open('/jobs/new');
    await page.getByRole('combobox', { name: 'Action' }).click();
    await page.getByRole('option', { name: 'ChangeConfiguration' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Send to the stations' }).click();
    await page.getByText(`would go to ${count} stations`).waitFor();
    expect(await server.api.get('/jobs')).toMatchObject({ items: [] });
    await page.getByRole('button', { name: 'Yes, send it to all of them' }).click();
    await page.getByRole('heading', { name: 'ChangeConfiguration', level: 1 }).waitFor();
    await page.getByRole('row', { name: 'HERE-1' }).getByText('Answered').waitFor();
    const progress = page.getByRole('region', { name: 'Progress' });
    await progress.getByText(`of ${count} stations are through`).waitFor();
    expect(await page.getByRole('group', { name: 'Stations' }).getByRole('row').count()).toBe(count + 1);
  });

  it('[jobs] cancels what was not sent', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByText('Cancelled: 25').waitFor();
    const { items } = await server.api.get<{ items: { state: string }[] }>('/jobs');
    expect(items[0]?.state).not.toBe('running');
  });

  it('[WCAG 2.2 AA] has no grave fault on its pages, and fits a phone', async () => {
    const { items } = await server.api.get<{ items: { id: string }[] }>('/jobs');
    expect(await faultsOf(admin, ['/jobs', '/jobs/new', `/jobs/${items[0]?.id}`, '/quirks'])).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});
