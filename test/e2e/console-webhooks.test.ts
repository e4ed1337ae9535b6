import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsOf, type OpenConsole, openConsole } from '../support/console.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('webhooks in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let console: OpenConsole;
  let receiver: Server;
  let url: string;
  /** What the receiver answers, and what it was told. */
  let status = 500;
  const told: string[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      told.push(String(request.headers['webhook-id']));
      request.resume();
      response.writeHead(status).end('said the receiver');
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
    server = await startTestServer();
    browser = await launchBrowser();
    console = await openConsole(browser, server);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    receiver?.close();
  });

  it('[webhooks] adds an endpoint, and shows its secret this once', async () => {
    const { page, open } = console;
    await open('/webhooks');
    await page.getByRole('button', { name: 'Add webhook' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Endpoint').fill('http://example.com/events');
    await dialog.getByText('must be https').waitFor();
    await dialog.getByLabel('Endpoint').fill(url);
    await dialog.getByRole('button', { name: 'Add webhook' }).click();
    expect(await dialog.getByLabel('Signing secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: url }).getByText('Delivering').waitFor();
    await page.getByRole('row', { name: url }).getByRole('link').click();
    await page.getByRole('heading', { name: /^Webhook to/, level: 1 }).waitFor();
    expect(await page.getByText(/whsec_/).count()).toBe(0);
  });

  it('[webhooks] sends a test event, and shows an endpoint that fails for what it is', async () => {
    const { page } = console;
    await page.getByRole('button', { name: 'Send test event' }).click();
    const row = page.getByRole('row', { name: 'webhook.test' });
    await row.getByText('HTTP 500').waitFor();
    expect(told).toHaveLength(1);
    await row.getByRole('button', { name: /^Show/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('said the receiver').first().waitFor();
    status = 204;
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await dialog.getByText('Delivered').waitFor();
    expect(new Set(told).size).toBe(1);
    expect(told).toHaveLength(2);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('[webhooks] has a system of ours asked about tokens, with a secret shown once', async () => {
    const { page, open } = console;
    await open('/webhooks/authorization');
    await page.getByRole('button', { name: 'Ask a system' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Endpoint').fill(url);
    await dialog.getByRole('combobox', { name: 'Without a good answer in time' }).click();
    await page.getByRole('option', { name: 'Every token is rejected' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.getByLabel('Signing secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: 'All other sites' }).getByText('Every token is rejected').waitFor();
  });

  it('[webhooks] rotates the secret, and disables and deletes the endpoint', async () => {
    const { page, open } = console;
    await open('/webhooks');
    await page.getByRole('row', { name: url }).getByRole('link').click();
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('button', { name: 'Rotate', exact: true }).click();
    const secret = page.getByLabel('New signing secret', { exact: true });
    expect(await secret.inputValue()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Disabled', { exact: true }).waitFor();
    const { items } = await server.api.get<{ items: { id: string; enabled: boolean }[] }>('/webhooks');
    expect(items[0]?.enabled).toBe(false);
    const paths = ['/webhooks', `/webhooks/${items[0]?.id}`, '/webhooks/authorization'];
    expect(await faultsOf(console, paths)).toEqual([]);
    await open(`/webhooks/${items[0]?.id}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nobody is told yet').waitFor();
    expect(console.complaints).toEqual([]);
  });
});
