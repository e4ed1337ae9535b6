import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsOf, type OpenConsole, openConsole } from '../support/console.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('access and the audit log in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: OpenConsole;

  beforeAll(async () => {
    server = await startTestServer();
    await server.api.post('/sites', { id: 'yard', name: 'Test yard' });
    browser = await launchBrowser();
    admin = await openConsole(browser, server);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it('[permissions] invites somebody for one site, who then sees no more than that', async () => {
    const { page, open } = admin;
    await open('/access');
    await page.getByRole('button', { name: 'Invite somebody' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Sita');
    await dialog.getByLabel('Address').fill('sita@example.com');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Site admin' }).click();
    await dialog.getByRole('combobox', { name: 'Sites' }).click();
    await page.getByRole('option', { name: 'Test yard' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('row', { name: 'Sita' }).getByText('Test yard').waitFor();
    await page.getByRole('button', { name: 'Sign-in key for Sita' }).click();
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.getByLabel('Sign-in key', { exact: true }).inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const sita = await openConsole(browser, server, key);
    const pages = sita.page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    await sita.page.getByRole('link', { name: 'Audit log' }).waitFor();
    const labels = await pages.allTextContents();
    expect(labels).toEqual([
      'Overview',
      'Stations',
      'Transactions',
      'Alerts',
      'Sites',
      'Audit log',
      'Deviations',
    ]);
    expect(sita.complaints).toEqual([]);
  });

  it('[permissions] makes an API key that is shown once, and revokes it', async () => {
    const { page, open } = admin;
    await open('/access/api-keys');
    await page.getByRole('button', { name: 'Make an API key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Billing');
    await dialog.getByLabel('See tariffs and bills').check();
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.getByLabel('API key', { exact: true }).inputValue();
    const ask = (path: string) =>
      fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask('/cdrs')).status).toBe(200);
    expect((await ask('/stations')).status).toBe(403);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const row = page.getByRole('row', { name: 'Billing' });
    await row.getByText('tariffs:read').waitFor();
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No API keys yet').waitFor();
    expect((await ask('/cdrs')).status).toBe(401);
  });

  it('[audit] shows who did what, with what was there before, and nothing of a secret', async () => {
    await server.api.put('/sites/yard', { name: 'New yard' });
    const { page, open } = admin;
    await open('/audit?operation=PUT+%2Fsites%2F%3AsiteId');
    const row = page.getByRole('row', { name: 'PUT /sites' });
    await row.getByText('Done (200)').waitFor();
    await row.getByRole('button', { name: /^Show/ }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('figure', { name: 'Before' }).textContent()).toContain('Test yard');
    expect(await dialog.getByRole('figure', { name: 'Answer' }).textContent()).toContain('New yard');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('[WCAG 2.2 AA] has no grave fault on its pages, and fits a phone', async () => {
    await server.api.post('/api-keys', { name: 'Report', permissions: ['stations:read'] });
    expect(await faultsOf(admin, ['/access', '/access/api-keys', '/audit'])).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});
