import { describe, expect, it } from 'vitest';
import { reservedA } from '../../../src/site/reservation.ts';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

const reserved = (site: SiteHarness, id: string) => {
  const evse = site.state.model.evses.find((candidate) => candidate.id === id);
  return evse === undefined ? -1 : reservedA(evse, site.evse(id), site.nowMs, site.state.settings);
};

/** A car that charges at 20 A, with a station that no longer answers by itself. */
function charging(): SiteHarness {
  const site = new SiteHarness(simpleSite(20, 2)).online().plug('A').wait(1_000);
  site.answers = false;
  return site;
}

/** The station of A is back, and this came of comparing what it has. */
function compared(result: 'same' | 'less' | 'unknown'): SiteHarness {
  const site = charging().step({ type: 'link-back', stationId: 'station of A' });
  const leaseNumber = site.evse('A').inFlight?.leaseNumber ?? 0;
  return site.step({ type: 'schedule-compared', evseId: 'A', leaseNumber, result });
}

describe('answers', () => {
  it('[I9] a decrease counts as done only when the car was seen below it', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000);
    const goalA = site.evse('A').goalA;
    expect(goalA).toBeLessThan(20);
    expect(reserved(site, 'A')).toBe(20);
    site.answer('A', 'acknowledged');
    expect(reserved(site, 'A')).toBe(20);
    expect(site.sentTo('B')).toEqual([]);
    site.wait(60_000).measure('A', goalA, goalA, goalA);
    expect(reserved(site, 'A')).toBe(goalA);
    expect(site.sentTo('B')).toEqual([20 - goalA]);
  });

  it('[I9] without a measurement it counts as done after two meter periods', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000).answer('A', 'acknowledged');
    expect(site.wait(119_000).sentTo('B')).toEqual([]);
    expect(site.wait(2_000).sentTo('B')).toHaveLength(1);
  });

  it('[I9] a refused limit keeps its reservation, and the next form is tried', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000).answer('A', 'rejected');
    expect(reserved(site, 'A')).toBe(20);
    const forms = site.outputs.flatMap((output) =>
      output.type === 'send-limit' && output.evseId === 'A' ? [output.form] : [],
    );
    expect(forms.at(-1)).toMatchObject({ rateUnit: 'W', purpose: 'TxProfile' });
  });

  it('[I9] an EVSE that refuses every form counts at its hardware maximum', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000);
    for (let form = 0; form < 5; form++) site.answer('A', 'rejected');
    expect(site.evse('A').outOfControlSinceMs).not.toBeNull();
    expect(reserved(site, 'A')).toBe(32);
    expect(site.events()).toContainEqual({ kind: 'out-of-control', evseId: 'A', cause: 'refuses' });
    // It is asked again later, and believed when it obeys.
    site.answers = true;
    site.wait(16 * 60_000).measure('A', 0, 0, 0);
    expect(site.evse('A').outOfControlSinceMs).toBeNull();
    expect(site.events()).toContainEqual({ kind: 'under-control', evseId: 'A' });
  });

  it('[site] silence is asked the same again before another form is tried', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000);
    for (let time = 0; time < 3; time++) site.answer('A', 'timed-out');
    expect(site.evse('A').form).toBe(0);
    expect(site.answer('A', 'timed-out').evse('A').form).toBe(1);
  });

  it('[I9] a late answer to an earlier limit changes nothing for the one in force', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000);
    const leaseNumber = site.evse('A').inFlight?.leaseNumber ?? 0;
    site.answer('A', 'timed-out').answer('A', 'acknowledged');
    const leases = site.evse('A').leases;
    site.step({ type: 'limit-acknowledged', evseId: 'A', leaseNumber });
    expect(site.evse('A').leases).toEqual(leases);
    expect(leases).toHaveLength(1);
  });

  it('[I9] a limit at a higher stack level is lowered there before a lower level is tried', () => {
    const site = charging().plug('B', { energyWh: 60_000 }).wait(1_000);
    site.answer('A', 'rejected').answer('A', 'rejected');
    // Two forms at the highest level were refused; the limit in force is at that level.
    expect(site.evse('A').form).toBe(2);
    const last = site.outputs.findLast((output) => output.type === 'send-limit' && output.evseId === 'A');
    expect(last).toMatchObject({ form: { stackLevel: 'highest', rateUnit: 'A' } });
    expect(reserved(site, 'A')).toBe(20);
  });

  it('[I9] a station that lost its schedule counts in full until it was told again', () => {
    const site = charging();
    site.step({ type: 'link-back', stationId: 'station of A' });
    const leaseNumber = site.evse('A').inFlight?.leaseNumber ?? 0;
    site.step({ type: 'schedule-compared', evseId: 'A', leaseNumber, result: 'different' });
    expect(reserved(site, 'A')).toBe(32);
    expect(site.outputs.at(-1)).toMatchObject({ type: 'send-fallback', evseId: 'A' });
    expect(site.events()).toContainEqual({ kind: 'schedule-lost', evseId: 'A' });
    site.answer('A', 'acknowledged');
    expect(site.evse('A').fallbackConfirmed).toBe(true);
    expect(site.outputs.at(-1)).toMatchObject({ type: 'send-limit', evseId: 'A', limitA: 20 });
  });

  it('[K08] one that dropped its TxProfile is given it again; the fallback is there still', () => {
    const site = compared('less');
    expect(reserved(site, 'A')).toBe(20);
    expect(site.outputs.at(-1)).toMatchObject({ type: 'send-limit', evseId: 'A', limitA: 20 });
    site.answer('A', 'acknowledged');
    expect(site.evse('A').leases).toMatchObject([{ limitA: 20, state: 'acknowledged' }]);
    expect(site.events()).not.toContainEqual({ kind: 'schedule-lost', evseId: 'A' });
  });

  it('[K08] one that cannot tell what it has is told everything again, and counts as before', () => {
    const site = compared('unknown');
    expect(reserved(site, 'A')).toBe(20);
    expect(site.outputs.at(-1)).toMatchObject({ type: 'send-fallback', evseId: 'A', limitA: 0 });
    site.answer('A', 'acknowledged');
    expect(site.outputs.at(-1)).toMatchObject({ type: 'send-limit', evseId: 'A', limitA: 20 });
    const sent = site.answer('A', 'acknowledged').outputs.length;
    expect(site.wait(10 * 60_000).outputs.slice(sent)).toEqual([]);
  });

  it('[K08] one that has all that is expected is left alone', () => {
    const site = compared('same');
    expect(site.outputs.at(-1)).toMatchObject({ type: 'compare-schedule' });
    expect(site.evse('A').inFlight).toBeNull();
  });
});
