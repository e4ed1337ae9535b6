import { describe, expect, it } from 'vitest';
import type { Env } from '../../../src/durable/env.ts';
import { SiteParts } from '../../../src/durable/site-parts.ts';
import type { SiteShell } from '../../../src/durable/site-shell.ts';
import { SubtreeLink } from '../../../src/durable/subtree-link.ts';
import { newSite } from '../../../src/site/new-site.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import type { StoredParts, StoredSiteState } from '../../../src/storage/site-store/site-records.ts';
import { heldPromise } from '../../support/held-promise.ts';
import { circuit, evse } from '../../support/site-harness.ts';

const model = { circuits: [circuit('feeder', null, 32)], evses: [evse('CP-1/1', 'feeder')] };
const configuration = {
  siteId: 'plaza',
  version: 1,
  model,
  options: { strategy: 'weighted', leaseMinutes: 120, meterPeriodSeconds: 60 },
  limits: [],
};

function shellWith(parts: StoredParts): { readonly shell: SiteShell; readonly armed: number[] } {
  const armed: number[] = [];
  const state = newSite(model, defaultSettings, Date.now());
  const kept: StoredSiteState = {
    alerts: [],
    configuration,
    state,
    stations: new Map(),
    assignments: new Map(),
    ...parts,
  };
  const shell = { kept, arm: () => armed.push(Date.now()) };
  return { shell: shell as unknown as SiteShell, armed };
}

function siteThat(answers: Readonly<Record<string, () => Promise<unknown>>>): Env {
  return { SITE: { getByName: () => answers } } as unknown as Env;
}

const zero = { L1: 0, L2: 0, L3: 0 };

describe('the objects of a site in parts', () => {
  it('[I7] a sub-tree is not woken for a report while another is in flight', async () => {
    const { promise, resolve } = heldPromise<{ belongs: boolean }>();
    const subtree = { id: 'feeder', sequence: 1, releasedFor: 0, budgets: {}, heldA: zero, leaving: [] };
    const { shell, armed } = shellWith({ subtree });
    const link = new SubtreeLink(siteThat({ takeSubtree: () => promise }), () => shell);
    link.stepped([{ type: 'timer-fired' }]);
    link.stepped([{ type: 'timer-fired' }]);
    expect(link.dueMs()).toBe(Number.POSITIVE_INFINITY);
    expect(armed).toEqual([]);
    resolve({ belongs: true });
    await expect.poll(() => armed.length).toBeGreaterThan(0);
    expect(link.dueMs()).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it('[I7] nor what is above them while it waits for one of them', async () => {
    const { promise, reject } = heldPromise<never>();
    const division = { sequence: 1, told: { feeder: 1 }, unsettled: [], leaving: [] };
    const { shell, armed } = shellWith({
      whole: configuration,
      next: { ...configuration, version: 2 },
      division,
    });
    const parts = new SiteParts(siteThat({ releasePart: () => promise }), () => shell);
    const running = parts.run();
    expect(parts.dueMs()).toBe(Number.POSITIVE_INFINITY);
    reject(new Error('out of reach'));
    await running;
    expect(armed).toHaveLength(1);
    expect(parts.dueMs()).toBeLessThanOrEqual(Date.now() + 5_000);
  });
});
