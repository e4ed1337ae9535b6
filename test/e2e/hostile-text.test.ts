import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzedVersions, readSchemaBook } from '../../scripts/fuzz/schema-book.ts';
import { type SocketCharger, openSocketCharger } from '../../scripts/fuzz/socket-charger.ts';
import { readCsv } from '../../src/http/csv.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileRequest } from '../support/hostile-request.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

/** Each field gets every so many of the texts, another set for each action; with 1, every field gets each. */
const EVERY = Number(process.env['HOSTILE_EVERY'] ?? 5);
const tabs = ['', '/exchanges', '/commands', '/variables', '/history', '/settings'];
const lists = ['/', '/stations', '/transactions', '/alerts', '/tokens', '/sites', '/unknown-stations'];

describe('two hundred hostile texts in every text a charger can send', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  const chargers: SocketCharger[] = [];
  /** Scripts that ran, and whatever the policy had to stop: neither must happen. */
  const fired: string[] = [];
  const violations: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.exposeBinding('__fired', ({ page }) => fired.push(page.url()));
    await context.exposeBinding('__violated', (_source, what: string) => violations.push(what));
    await context.addInitScript(() => {
      const page = globalThis as unknown as {
        __fired: () => void;
        __violated: (what: string) => void;
        alert: () => void;
        confirm: () => void;
        prompt: () => void;
        document: { addEventListener: (type: string, listener: (event: never) => void) => void };
      };
      page.alert = page.confirm = page.prompt = () => page.__fired();
      page.document.addEventListener(
        'securitypolicyviolation',
        (event: { violatedDirective: string; blockedURI: string }) =>
          page.__violated(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByLabel('Admin key', { exact: true }).fill(server.adminKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    for (const charger of chargers) charger.close();
    await server?.remove();
  });

  const opened = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      fired.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => fired.push(`error on ${path}: ${error.message}`));
    await page.goto(server.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  it.each(fuzzedVersions)(
    '[CWE-79] OCPP %s: all are answered, shown live and afterwards, and nothing runs',
    async (version) => {
      const id = `HOSTILE-${version}`;
      const { authorization } = await provisionStation(server.api, id);
      // Pages that show what arrives while it arrives.
      const live = await Promise.all([
        opened(`/stations/${id}`),
        opened(`/stations/${id}/exchanges`),
        opened('/'),
      ]);
      const charger = await openSocketCharger(`${server.ocppUrl}/${id}`, version, authorization);
      chargers.push(charger);
      const actions = readSchemaBook(version).filter(({ fromStation, send }) => fromStation && !send);
      const boot = actions.find(({ action }) => action === 'BootNotification');
      let sent = 0;
      for (const [number, text] of hostileTexts.entries()) {
        if (boot !== undefined && sent === 0)
          charger.send(JSON.stringify([2, 'boot', 'BootNotification', hostileRequest(version, boot, text)]));
        for (const [position, action] of actions.entries()) {
          if ((number + position) % EVERY !== 0) continue;
          sent += 1;
          charger.send(JSON.stringify([2, `h${sent}`, action.action, hostileRequest(version, action, text)]));
        }
        const last = `h${sent}`;
        expect(
          await charger.until((frames) => frames.some(([, messageId]) => messageId === last), 60_000),
        ).toBe(true);
      }
      const due = (frames: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
        frames.filter(([type]) => type === 3 || type === 4);
      await charger.until((frames) => due(frames).length > sent, 60_000);
      const answers = due(charger.take());
      expect(answers).toHaveLength(sent + 1);
      expect(answers.filter(([type, , code]) => type === 4 && code === 'InternalError')).toEqual([]);
      for (const page of live) await page.close();

      for (const tab of tabs) {
        const page = await opened(`/stations/${id}${tab}`);
        await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
        if (tab === '/exchanges') {
          const rows = page.getByRole('list', { name: 'Exchanges' }).getByRole('listitem');
          const count = Math.min(await rows.count(), 40);
          for (let row = 0; row < count; row += 1) await rows.nth(row).getByRole('button').first().click();
          expect(count).toBeGreaterThan(10);
        }
        await page.close();
      }
      expect(fired).toEqual([]);
      expect(violations).toEqual([]);
    },
    600_000,
  );

  it('[CWE-79] lists, transactions and the names of strangers show them as text', async () => {
    for (const text of hostileTexts.filter((_text, index) => index % 10 === 0)) {
      const name = encodeURIComponent(Array.from(text).slice(0, 60).join(''));
      await openSocketCharger(`${server.ocppUrl}/${name}`, '1.6', 'Basic eDp4').catch(() => null);
    }
    const { items } = await server.api.get<{ items: { id: string }[] }>('/transactions');
    const transactions = items.slice(0, 5).map(({ id }) => `/transactions/${encodeURIComponent(id)}`);
    expect(transactions.length).toBeGreaterThan(0);
    for (const path of [...lists, ...transactions]) {
      const page = await opened(path);
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
      await page.close();
    }
    expect(fired).toEqual([]);
    expect(violations).toEqual([]);
  });

  it('[CWE-79] a script that does get into a page is stopped by the policy, and this test would have seen it', async () => {
    const page = await opened('/');
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: {
          createElement: (name: string) => { innerHTML: string };
          body: { append: (node: object) => void };
        };
      };
      const place = document.createElement('div');
      place.innerHTML = '<img src="/none" onerror="__fired()">';
      document.body.append(place);
    });
    await expect.poll(() => violations.length).toBeGreaterThan(0);
    expect(fired).toEqual([]);
    await page.evaluate('alert(1)');
    await expect.poll(() => fired.length).toBe(1);
    await page.close();
  });

  it('[CWE-1236] no cell of an export begins a formula', async () => {
    const charger = await connectRawCharger(
      server.ocppUrl,
      await provisionStation(server.api, 'HOSTILE-CSV'),
    );
    await charger.call('BootNotification', { chargePointVendor: '=1+1', chargePointModel: '@x' });
    const formulas = hostileTexts.filter(
      (text) => /^[\s"';,]*[=+\-@\uff1d]/u.test(text) && text.length <= 255,
    );
    for (const [number, idTag] of formulas.entries()) {
      const time = (second: number): string =>
        new Date(Date.UTC(2026, 10, 1, 0, number, second)).toISOString();
      const start = { connectorId: 1, idTag, meterStart: number * 100, timestamp: time(0) };
      const [, , begun] = await charger.call('StartTransaction', start);
      const { transactionId } = begun as { transactionId: number };
      const meterStop = number * 100 + 50;
      await charger.call('StopTransaction', { transactionId, idTag, meterStop, timestamp: time(30) });
    }
    await charger.close();
    await server.api.until<{ items: unknown[] }>(
      '/cdrs?stationId=HOSTILE-CSV&limit=500',
      ({ items }) => items.length >= formulas.length,
      60_000,
    );
    const response = await server.api.send('GET', '/cdrs/export?format=csv');
    expect(response.status).toBe(200);
    const lines = readCsv(await response.text());
    expect(lines.length).toBeGreaterThan(formulas.length);
    const cells = lines.flatMap(({ fields }) => fields);
    const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell);
    expect(cells.filter((cell) => /^[\s]*[=+\-@\t\r\uff1d]/u.test(cell) && !isNumber(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'=")).length).toBeGreaterThan(1);
  });

  it('[CWE-117] no line of the log is forged, and none moves a terminal', () => {
    const output = server.output();
    expect(output).toContain('connection refused');
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    const forged = output
      .split('\n')
      .filter((line) => line.startsWith('{"level":"error","message":"forged"'));
    expect(forged).toEqual([]);
    expect(output).not.toContain('frame failed');
  });
});
