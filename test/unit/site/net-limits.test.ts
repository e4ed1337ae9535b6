import { describe, expect, it } from 'vitest';
import { netLimits, otherLoadOf, rowLimits } from '../../../src/site/net-limits.ts';
import { newSite } from '../../../src/site/new-site.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import { SiteHarness, circuit, even, evse } from '../../support/site-harness.ts';

const fixed = (currentA: number) => ({ kind: 'fixed', currentA: even(currentA) }) as const;

describe('what EVSEs may draw', () => {
  it('[site] is fuse times derating, less reserve, less the other load here and below', () => {
    const model = {
      circuits: [
        circuit('main', null, 100, { deratingFactor: 0.8, reserveA: 5, load: fixed(10) }),
        circuit('sub', 'main', 50, { load: fixed(8) }),
      ],
      evses: [],
    };
    const { conductorA } = netLimits(newSite(model, defaultSettings, 0), 0, 0);
    expect([...conductorA]).toEqual([57, 57, 57, 42, 42, 42]);
  });

  it('[site] is bound by a signal while it is in force, the other load included', () => {
    const model = { circuits: [circuit('main', null, 100, { load: fixed(10) })], evses: [] };
    const limits = [
      { id: 'x', circuitId: 'main', source: 'grid-signal', limitA: even(60), fromMs: 100, untilMs: 200 },
    ] as const;
    const state = { ...newSite(model, defaultSettings, 0), limits };
    expect(netLimits(state, 0, 50).conductorA[0]).toBe(90);
    expect(netLimits(state, 0, 100)).toMatchObject({
      sources: ['grid-signal', 'grid-signal', 'grid-signal'],
    });
    expect(netLimits(state, 150, 150).conductorA[0]).toBe(50);
    expect(netLimits(state, 200, 300).conductorA[0]).toBe(90);
  });

  it('[site] a load below a transformer counts above it with the worst of its angles', () => {
    const circuits = [
      circuit('primary', null, 50),
      circuit('secondary', 'primary', 100, { transformer: { ratio: 0.25 }, load: fixed(20) }),
    ];
    expect(netLimits(newSite({ circuits, evses: [] }, defaultSettings, 0), 0, 0).conductorA[0]).toBe(40);
  });

  it('[site] no room is no room, not less', () => {
    const model = { circuits: [circuit('main', null, 10, { load: fixed(20) })], evses: [evse('A', 'main')] };
    const state = newSite(model, defaultSettings, 0);
    expect([...rowLimits(state, netLimits(state, 0, 0).conductorA)]).toEqual([0, 0, 0]);
  });

  it('[site] of a meter at the head of the circuit, EVSEs are taken off as they were last seen', () => {
    const load = { kind: 'metered', maximumA: even(50), covers: 'total' } as const;
    const model = { circuits: [circuit('main', null, 100, { load })], evses: [evse('A', 'main')] };
    const site = new SiteHarness(model).online().plug('A').wait(61_000).measure('A', 20, 20, 20);
    expect(otherLoadOf(site.state, 'main', even(50))).toEqual(even(30));
    expect(otherLoadOf(site.state, 'main', even(5))).toEqual(even(0));
  });
});
