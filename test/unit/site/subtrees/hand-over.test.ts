import { describe, expect, it } from 'vitest';
import { newSite } from '../../../../src/site/new-site.ts';
import { defaultSettings } from '../../../../src/site/settings.ts';
import { siteStep } from '../../../../src/site/site-step.ts';
import { release } from '../../../../src/site/subtrees/hand-over.ts';
import { SiteHarness, even, simpleSite } from '../../../support/site-harness.ts';

/** Two cars that charge with 32 A each. */
const giver = () => new SiteHarness(simpleSite(64, 2)).online().plug('A').plug('B').charge(4);
const only = (id: string) => {
  const model = simpleSite(64, 2);
  return { ...model, evses: model.evses.filter((evse) => evse.id === id) };
};

describe('EVSEs that go from one object to another', () => {
  it('[I9] leave with all that they were told, and their share is kept', () => {
    const { state, nowMs } = giver();
    const { model, leaving, heldA } = release(state, only('A'), nowMs);
    expect(model.evses.map(({ id }) => id)).toEqual(['A']);
    expect(leaving.map((each) => [each.state.id, each.fallbackA])).toEqual([['B', 0]]);
    expect(heldA).toEqual(even(32));
  });

  it('[I9] leave wholly when there is no part any more, and none comes that never was there', () => {
    const { state, nowMs } = giver();
    expect(release(state, null, nowMs).leaving).toHaveLength(2);
    const more = simpleSite(64, 3);
    expect(release(state, more, nowMs).model.evses).toHaveLength(2);
  });

  it('[I9] count at once with their new object for what they may draw, no less and no more', () => {
    const { state, nowMs } = giver();
    const { leaving } = release(state, only('A'), nowMs);
    const fresh = newSite({ circuits: [], evses: [] }, defaultSettings, nowMs);
    const configured = { type: 'configured', model: only('B'), settings: defaultSettings } as const;
    const adopted = siteStep(fresh, { ...configured, adopted: leaving }, { nowMs }).state;
    expect(adopted.evses['B']).toMatchObject({ linkUp: false, fallbackConfirmed: true, inFlight: null });
    expect(adopted.evses['B']?.leases.at(-1)?.limitA).toBe(32);
    expect(adopted.record.nextLeaseNumber).toBeGreaterThan(leaving[0]?.state.leases.at(-1)?.number ?? 0);
    const unknown = siteStep(fresh, configured, { nowMs }).state;
    expect(unknown.evses['B']).toMatchObject({ fallbackConfirmed: false, leases: [] });
  });

  it('[I9] with another fallback than they confirmed count in full until they confirm it', () => {
    const { state, nowMs } = giver();
    const { leaving } = release(state, only('A'), nowMs);
    const model = { ...only('B'), evses: only('B').evses.map((evse) => ({ ...evse, fallbackA: 6 })) };
    const fresh = newSite({ circuits: [], evses: [] }, defaultSettings, nowMs);
    const input = { type: 'configured', model, settings: defaultSettings, adopted: leaving } as const;
    expect(siteStep(fresh, input, { nowMs }).state.evses['B']?.fallbackConfirmed).toBe(false);
  });
});
