import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteCircuitsView, SitePlanView } from '../../src/http/contract/site-load.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsOf, type OpenConsole, openConsole } from '../support/console.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const versions = ['1.6', '2.0.1', '2.1'] as const;
const car = { maxPowerW: 11_000, batteryWh: 60_000, initialStateOfChargePercent: 20, wishWh: 30_000 };

describe('a site in the console', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: OpenConsole;
  const chargers: RunningCharger[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    await server.api.put('/tokens/DRIVER', { idToken: 'DRIVER', concurrentTransactionsMax: 0 });
    await server.api.put('/sites/yard', { name: 'Yard' });
    for (const ocppVersion of versions) {
      const id = `YARD-${ocppVersion}`;
      const { password } = await provisionStation(server.api, id, { siteId: 'yard' });
      chargers.push(
        startCharger({
          url: server.ocppUrl,
          password,
          driver: null,
          charger: { id, ocppVersion, meterIntervalS: 2 },
        }),
      );
    }
    await server.api.until<{ items: { connectors: unknown[] }[] }>(
      '/stations?siteId=yard',
      ({ items }) => items.every(({ connectors }) => connectors.length > 0),
      30_000,
    );
    browser = await launchBrowser();
    admin = await openConsole(browser, server);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(chargers.map((charger) => charger.stop(0)));
    await server?.remove();
  });

  const wiring = () => server.api.get<SiteCircuitsView>('/sites/yard/circuits');
  const save = () => admin.page.getByRole('button', { name: 'Save', exact: true }).click();

  it('[site] is wired in a form: what cannot be run is told in words, then mended and saved', async () => {
    const { page, open } = admin;
    await open('/sites/yard');
    await page.getByRole('link', { name: 'Describe its wiring' }).click();
    await page.getByRole('button', { name: 'Add a circuit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Row 1');
    await dialog.getByLabel('Each conductor').fill('80');
    await dialog.getByRole('button', { name: 'Add circuit' }).click();
    await page.getByRole('button', { name: 'Add those of stations' }).click();
    await dialog.getByRole('combobox', { name: 'Circuit' }).click();
    await page.getByRole('option', { name: 'Row 1' }).click();
    await dialog.getByLabel('At most').fill('16');
    await dialog.getByRole('button', { name: 'Add 3 EVSEs' }).click();
    await save();
    await page.getByText('Row 1: 80 A on L1 do not fit below Grid connection with 63 A.').waitFor();
    expect((await wiring()).circuits).toEqual([]);

    await page.getByRole('button', { name: 'Change Row 1' }).click();
    await dialog.getByLabel('Each conductor').fill('40');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Change YARD-2.1 · 1' }).click();
    await dialog.getByLabel('At least').fill('8');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await page.getByLabel('Stations are read every').fill('5');
    await save();
    await page.getByText('Saved; the site goes by it from now on.').waitFor();
    const { circuits, evses, options } = await wiring();
    expect(options).toMatchObject({ strategy: 'weighted', meterPeriodSeconds: 5 });
    expect(circuits).toMatchObject([{ id: 'grid' }, { id: 'row-1', parentId: 'grid', fuseA: { L2: 40 } }]);
    expect(evses.map(({ id, circuitId, minimumA, maximumA }) => [id, circuitId, minimumA, maximumA])).toEqual(
      [
        ['YARD-1.6/1', 'row-1', 6, 16],
        ['YARD-2.0.1/1', 'row-1', 6, 16],
        ['YARD-2.1/1', 'row-1', 8, 16],
      ],
    );
  });

  it('[site] what somebody else changed meanwhile is not overwritten', async () => {
    const { page, open } = admin;
    await open('/sites/yard/wiring');
    await page.getByLabel('A limit holds for').fill('60');
    const { options, circuits, evses } = await wiring();
    const renamed = circuits.map((circuit) =>
      circuit.id === 'grid' ? { ...circuit, name: 'Mains' } : circuit,
    );
    await server.api.put('/sites/yard/circuits', { options, circuits: renamed, evses });
    await save();
    await page.getByText('Somebody changed it meanwhile').waitFor();
    expect((await wiring()).options.leaseMinutes).toBe(120);
    await page.getByRole('button', { name: 'Back to what is in force' }).click();
    await page.getByRole('row', { name: 'Mains' }).first().waitFor();
    await page.getByLabel('A limit holds for').fill('60');
    await save();
    await page.getByText('Saved; the site goes by it from now on.').waitFor();
    expect((await wiring()).options.leaseMinutes).toBe(60);
  });

  it('[I9] a signal that halves the limit is a step of the staircase, and every set-point says why', async () => {
    const { page, open } = admin;
    for (const charger of chargers) {
      charger.act({ type: 'plug', evseId: 1, car });
      charger.act({ type: 'present-token', evseId: 1, idToken: { value: 'DRIVER', type: 'ISO14443' } });
    }
    await server.api.until<SitePlanView>(
      '/sites/yard/plan',
      ({ circuits }) => (circuits.find(({ circuitId }) => circuitId === 'row-1')?.measuredA.L1 ?? 0) > 30,
      40_000,
    );
    await open('/sites/yard');
    await page.getByRole('button', { name: /^Row 1/ }).click();
    await page.getByRole('img', { name: /^Row 1, L1, .* of 40 A now/ }).waitFor();
    // From here on the page is not asked to load anything: it follows by itself.
    await server.api.post('/sites/yard/signals', { id: 'dim', circuitId: 'row-1', limitA: 20 });
    await page.getByRole('img', { name: /^Row 1, L1, .* of 20 A now/ }).waitFor({ timeout: 15_000 });
    await page.getByText('20 A by grid signal').waitFor();
    const why = page
      .getByRole('group', { name: 'Set-points' })
      .getByText(/Row 1.*by a signal from the grid|Was switched off/);
    await why.first().waitFor();
    await page.getByText('Table', { exact: true }).click();
    const steps = page.getByRole('group', { name: 'Limit, allocation and measurement' }).getByRole('row');
    const limits = async () =>
      (await steps.allTextContents()).slice(1).map((text) => /(\d+) A(?!M)/.exec(text)?.[1]);
    // The history is read anew a little later than the plan. Each row begins with a time, in the morning with AM.
    await expect.poll(async () => (await limits())[0], { timeout: 15_000 }).toBe('20');
    expect(await limits()).toContain('40');
  });

  it('[site] what if a circuit had less is asked, and nothing changes', async () => {
    const { page } = admin;
    const panel = page.getByRole('region', { name: 'What if' });
    await panel.getByLabel('With less by').fill('14');
    await panel.getByRole('combobox', { name: 'On' }).click();
    await page.getByRole('option', { name: 'Row 1' }).click();
    await panel.getByRole('button', { name: 'Ask' }).click();
    await panel.getByText(/6 A in place of \d+ A over all EVSEs/).waitFor();
    expect(await panel.getByRole('row').count()).toBeGreaterThan(1);
    const plan = await server.api.get<SitePlanView>('/sites/yard/plan');
    expect(plan.limits.map(({ id }) => id)).toEqual(['dim']);
  });

  it('[permissions] a viewer sees it all and is offered nothing to change', async () => {
    const { id } = await server.api.post<{ id: string }>('/users', {
      email: 'viewer@example.com',
      name: 'Vera',
      role: 'viewer',
    });
    const { signInKey } = await server.api.post<{ signInKey: string }>(`/users/${id}/sign-in-key`, {});
    const viewer = await openConsole(browser, server, signInKey);
    const shown = async (path: string) => {
      await viewer.open(path);
      return await viewer.page.getByRole('button').allTextContents();
    };
    const changes = /^(Save|Add|Change|Lift|Remove|Forget)/;
    for (const path of ['/sites', '/sites/yard', '/sites/yard/wiring', '/sites/yard/forecast']) {
      expect((await shown(path)).filter((label) => changes.test(label))).toEqual([]);
    }
    await viewer.open('/sites/yard');
    await viewer.page.getByRole('group', { name: 'Set-points' }).getByText('YARD-1.6 · 1').waitFor();
    expect(viewer.complaints).toEqual([]);
  });

  it('[WCAG 2.2 AA] has no grave fault on its pages, and fits a phone', async () => {
    const paths = ['/sites', '/sites/yard', '/sites/yard/wiring', '/sites/yard/forecast'];
    expect(await faultsOf(admin, paths)).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});
