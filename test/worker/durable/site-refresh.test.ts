import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { SiteConfiguration } from '../../../src/domain/site-configuration.ts';
import type { Env } from '../../../src/durable/env.ts';
import { SiteRefresh } from '../../../src/durable/site-refresh.ts';

interface Looked {
  readonly refresh: SiteRefresh;
  readonly configured: (SiteConfiguration | null)[];
  readonly asked: string[];
}

function refreshOf(objectName: string | null, records: unknown = env.DB): Looked {
  const configured: (SiteConfiguration | null)[] = [];
  const asked: string[] = [];
  const bindings = {
    DB: records,
    SITE: { getByName: (name: string) => ({ reconsider: async () => void asked.push(name) }) },
  };
  const take = (_siteId: string, configuration: SiteConfiguration | null) => {
    configured.push(configuration);
  };
  return { refresh: new SiteRefresh(bindings as unknown as Env, objectName, take), configured, asked };
}

describe('what an object of a site learns from the records by itself', () => {
  it('[I9] a sub-tree has its site look, and never takes the whole site for its own part', async () => {
    const { refresh, configured, asked } = refreshOf('plaza/feeder 1');
    expect(refresh.dueMs({})).toBe(Number.POSITIVE_INFINITY);
    await refresh.run('plaza');
    expect(asked).toEqual(['plaza']);
    expect(configured).toEqual([]);
  });

  it('[I9] looks again within minutes where a wired station is not there yet', async () => {
    const { refresh, configured } = refreshOf('plaza');
    // An object looks when it wakes up: that needs no alarm, and must not stand in the way of one.
    expect(refresh.dueMs({})).toBe(Number.POSITIVE_INFINITY);
    await refresh.run('plaza');
    expect(configured).toEqual([null]);
    expect(refresh.dueMs({ absentStationIds: [] })).toBeGreaterThan(Date.now() + 3_000_000);
    expect(refresh.dueMs({ absentStationIds: ['CP-1'] })).toBeLessThanOrEqual(Date.now() + 120_000);
  });

  it('[I9] looks again within a minute when the records could not be read', async () => {
    const { refresh, configured } = refreshOf('plaza', {});
    await refresh.run('plaza');
    expect(configured).toEqual([]);
    expect(refresh.dueMs({})).toBeLessThanOrEqual(Date.now() + 60_000);
  });
});
