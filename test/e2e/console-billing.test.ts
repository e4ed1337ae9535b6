import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsOf, type OpenConsole, openConsole } from '../support/console.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('billing in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: OpenConsole;
  let transactionId: string;

  beforeAll(async () => {
    server = await startTestServer();
    await server.api.post('/sites', { id: 'yard', name: 'Test yard', timeZone: 'Europe/Berlin' });
    await server.api.put('/tokens/BILLED', {});
    browser = await launchBrowser();
    admin = await openConsole(browser, server);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it('[TARIFF-3] writes a tariff with a night price, and shows what it would cost before it is saved', async () => {
    const { page, open } = admin;
    await open('/tariffs');
    await page.getByRole('link', { name: 'Add tariff' }).first().click();
    await page.getByLabel('Name').fill('Day and night');
    const first = page.getByRole('group', { name: 'Price 1' });
    await first.getByLabel('Price, EUR per kWh').fill('0.20');
    await first.getByRole('switch', { name: 'Only at certain times' }).check();
    await first.getByLabel('From', { exact: true }).fill('22:00');
    await first.getByLabel('Until', { exact: true }).fill('06:00');
    await page.getByRole('button', { name: 'Add price' }).click();
    await page.getByRole('group', { name: 'Price 2' }).getByLabel('Price, EUR per kWh').fill('0,50');
    const preview = page.getByRole('region', { name: 'What it would cost' });
    await preview.getByRole('combobox', { name: 'At' }).click();
    await page.getByRole('option', { name: 'Test yard' }).click();
    await preview.getByLabel('Start').fill('2026-03-01T21:00');
    await preview.getByText('€7.00').last().waitFor();
    await preview.getByLabel('Start').fill('2026-03-01T23:00');
    await preview.getByText('€4.00').last().waitFor();
    await page.getByRole('button', { name: 'Add tariff' }).click();
    await page.getByRole('heading', { name: 'Day and night', level: 1 }).waitFor();
    await page.getByRole('group', { name: 'Prices' }).getByText('22:00–06:00').waitFor();
    const { items } = await server.api.get<{ items: { components: unknown[] }[] }>('/tariffs');
    expect(items[0]?.components).toMatchObject([
      { kind: 'energy', priceMinor: '20', window: { fromTime: '22:00', untilTime: '06:00' } },
      { kind: 'energy', priceMinor: '50', window: null },
    ]);
  });

  it('[TARIFF-1] assigns it, and adds a version that leaves the one before as it is', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Assign' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Site' }).click();
    await page.getByRole('option', { name: 'Test yard' }).click();
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('group', { name: 'Assignments' }).getByText('In force').waitFor();
    await page.getByRole('link', { name: 'New version' }).click();
    const price = page.getByRole('group', { name: 'Price 2' }).getByLabel('Price, EUR per kWh');
    expect(await price.inputValue()).toBe('0.5');
    await page.getByRole('button', { name: 'Remove price 1' }).click();
    await page.getByRole('button', { name: 'Add version 2' }).click();
    await page.getByRole('heading', { name: 'Prices of version 2' }).waitFor();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByRole('heading', { name: 'Prices of version 1' }).waitFor();
  });

  it('[CDR-2] shows what a transaction is billed, line by line, and leads there and back', async () => {
    const station = await provisionStation(server.api, 'BILLING-1', { siteId: 'yard' });
    const charger = await connectRawCharger(server.ocppUrl, station);
    await charger.call('BootNotification', { chargePointVendor: 'Voltwerk', chargePointModel: 'Duo 22' });
    const endedAtMs = Date.now();
    const timestamp = new Date(endedAtMs - 1_000).toISOString();
    const start = { connectorId: 1, idTag: 'BILLED', meterStart: 1_000, timestamp };
    const [, , answer] = await charger.call('StartTransaction', start);
    const { transactionId: number } = answer as { transactionId: number };
    await charger.call('StopTransaction', {
      transactionId: number,
      meterStop: 1_500,
      timestamp: new Date(endedAtMs).toISOString(),
    });
    await charger.close();
    const { items } = await server.api.until<{ items: { transactionId: string; price: unknown }[] }>(
      '/cdrs?stationId=BILLING-1',
      (found) => (found.items[0]?.price ?? null) !== null,
    );
    transactionId = items[0]?.transactionId ?? '';
    const { page, open } = admin;
    await open('/cdrs?stationId=BILLING-1');
    await page.getByRole('row', { name: 'BILLING-1' }).getByRole('link').click();
    const lines = page.getByRole('group', { name: 'Cost lines' });
    await lines.getByText('€0.25', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Show transaction' }).click();
    await page.getByRole('heading', { name: 'Transaction on BILLING-1' }).waitFor();
    await page.getByRole('link', { name: 'Charge detail record', exact: true }).click();
    await page.getByRole('heading', { name: 'Charge detail record of BILLING-1' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/cdrs/${transactionId}`);
  });

  it('[CDR-4] corrects a record with a reason; the version before stays to be seen', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The cable was faulty');
    await dialog.getByRole('combobox', { name: 'Priced by' }).click();
    await page.getByRole('option', { name: 'Free of charge' }).click();
    await dialog.getByRole('button', { name: 'Issue the next version' }).click();
    const versions = page.getByRole('group', { name: 'Versions' });
    await versions.getByRole('row', { name: 'Version 2' }).getByText('The cable was faulty').waitFor();
    await versions.getByRole('link', { name: 'Version 1' }).click();
    await page.getByRole('group', { name: 'Cost lines' }).getByText('€0.25', { exact: true }).waitFor();
    const { items } = await server.api.get<{ items: unknown[] }>(`/cdrs/${transactionId}/versions`);
    expect(items).toMatchObject([
      { version: 2, reason: 'The cable was faulty', price: null },
      { version: 1, reason: null, price: { totalInclVatMinor: 25 } },
    ]);
  });

  it('[CDR-5] gives all that fits the filters as a file', async () => {
    const { page, open } = admin;
    await open('/cdrs?stationId=BILLING-1');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const [header, ...rows] = Buffer.concat(chunks).toString().trimEnd().split('\r\n');
    expect(header).toContain('transaction');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(transactionId);
  });

  it('[house] puts a new token into a group that was made for it', async () => {
    const { page, open } = admin;
    await open('/tokens/groups');
    await page.getByRole('button', { name: 'Add group' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('The Family');
    await dialog.getByRole('button', { name: 'Add group' }).click();
    await page.getByRole('row', { name: 'The Family' }).waitFor();
    await page.getByRole('navigation', { name: 'Tokens' }).getByRole('link', { name: 'Tokens' }).click();
    await page.getByRole('button', { name: 'Add token' }).first().click();
    await dialog.getByRole('textbox', { name: 'Token' }).fill('FAMILY-1');
    await dialog.getByRole('combobox', { name: 'Group' }).click();
    await page.getByRole('option', { name: 'The Family' }).click();
    await dialog.getByRole('button', { name: 'Add token' }).click();
    await page.getByRole('row', { name: 'FAMILY-1' }).waitFor();
    const { items } = await server.api.get<{ items: { id: string }[] }>('/token-groups');
    const token = await server.api.get<{ groupId: string }>('/tokens/FAMILY-1');
    expect(token.groupId).toBe(items[0]?.id);
  });

  it('[permissions] is not offered to a viewer, whom the API would refuse', async () => {
    const { id } = await server.api.post<{ id: string }>('/users', {
      email: 'viewer@example.com',
      name: 'Vera',
      role: 'viewer',
    });
    const { signInKey } = await server.api.post<{ signInKey: string }>(`/users/${id}/sign-in-key`, {});
    const viewer = await openConsole(browser, server, signInKey);
    const pages = viewer.page.getByRole('navigation', { name: 'Pages' });
    await pages.getByRole('link', { name: 'Transactions' }).waitFor();
    expect(await pages.getByRole('link', { name: 'Tariffs' }).count()).toBe(0);
    await viewer.open('/tariffs');
    await viewer.page.getByText('You may not see this page').waitFor();
    await viewer.open(`/transactions/${transactionId}`);
    expect(await viewer.page.getByRole('link', { name: 'Charge detail record' }).count()).toBe(0);
    await viewer.open('/stations');
    expect(await viewer.page.getByRole('button', { name: 'Add station' }).count()).toBe(0);
    expect(viewer.complaints).toEqual([]);
  });

  it('[WCAG 2.2 AA] has no grave fault on its pages, and fits a phone', async () => {
    const { items } = await server.api.get<{ items: { id: string }[] }>('/tariffs');
    const tariff = `/tariffs/${items[0]?.id}`;
    const paths = ['/cdrs', `/cdrs/${transactionId}`, '/tariffs', tariff, `${tariff}/edit`, '/tokens/groups'];
    expect(await faultsOf(admin, paths)).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});
