import type { Browser, Page } from 'playwright-core';
import { graveFaults } from './browser.ts';
import type { TestServer } from './server.ts';

/** A console that somebody is signed in to. */
export interface OpenConsole {
  readonly page: Page;
  /** Opens a page and waits until what it lists is there. */
  readonly open: (path: string) => Promise<void>;
  /** What the browser complained about since it was opened. */
  readonly complaints: readonly string[];
}

/** Signs in by a key, the admin's when none is given, and opens the overview. */
export async function openConsole(
  browser: Browser,
  server: TestServer,
  key = server.adminKey,
): Promise<OpenConsole> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  const open = async (path: string) => {
    await page.goto(server.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  };
  await page.goto(server.url);
  await page.getByLabel('Admin key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  return { page, open, complaints };
}

/** The grave accessibility faults of pages, wide and light, then dark on a phone, and what sticks out of its screen. */
export async function faultsOf({ page, open }: OpenConsole, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const wide = page.viewportSize() ?? { width: 1280, height: 900 };
  const looks = [
    { colorScheme: 'light', size: wide },
    { colorScheme: 'dark', size: { width: 390, height: 844 } },
  ] as const;
  for (const { colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    for (const path of paths) {
      await open(path);
      const found = await graveFaults(page);
      if (await page.getByRole('heading', { name: 'This page failed' }).isVisible()) found.push('failed');
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > size.width) found.push(`is ${width - size.width} pixels too wide`);
      faults.push(...found.map((fault) => `${path}, ${colorScheme}: ${fault}`));
    }
  }
  await page.setViewportSize(wide);
  return faults;
}
