import { expect, it } from 'vitest';
import { sitePicture } from '../../../src/site/site-picture.ts';
import { SiteHarness, circuit, even, simpleSite } from '../../support/site-harness.ts';

it('[site] shows limit, allocation and measurement of each conductor, and each EVSE with its reason', () => {
  const site = new SiteHarness(simpleSite(40, 2)).online().plug('A').wait(61_000).measure('A', 20, 0, 0);
  const picture = sitePicture(site.state, site.nowMs);
  expect(picture.circuits).toEqual([
    {
      circuitId: 'main',
      isNode: false,
      limitA: even(40),
      otherLoadA: even(0),
      meterSilent: false,
      source: { L1: null, L2: null, L3: null },
      allocatedA: { L1: 32, L2: 0, L3: 0 },
      measuredA: { L1: 20, L2: 0, L3: 0 },
    },
  ]);
  expect(picture.evses[0]).toMatchObject({
    evseId: 'A',
    limitA: 32,
    goalA: 32,
    reservedA: 32,
    measuredA: 20,
  });
});

it('[site] an EVSE that is to rise says so', () => {
  const site = new SiteHarness(simpleSite(40, 2))
    .online()
    .plug('A')
    .plug('B')
    .wait(1_000)
    .unplug('B')
    .wait(1_000);
  const [first] = sitePicture(site.state, site.nowMs).evses;
  expect(first?.reason?.cause).toEqual({ kind: 'rising', goalA: 32 });
});

it('[site] says what else is counted on a circuit, and that its meter is silent', () => {
  const load = { kind: 'metered', maximumA: even(30), covers: 'load' } as const;
  const model = { circuits: [circuit('main', null, 64), circuit('shop', 'main', 40, { load })], evses: [] };
  const site = new SiteHarness(model);
  const seen = () =>
    sitePicture(site.state, site.nowMs).circuits.map(({ circuitId, limitA, otherLoadA, meterSilent }) => [
      circuitId,
      limitA.L1,
      otherLoadA.L1,
      meterSilent,
    ]);
  expect(seen()).toEqual([
    ['main', 34, 30, false],
    ['shop', 10, 30, true],
  ]);
  const reading = { circuitId: 'shop', currentA: even(7), atMs: site.nowMs };
  site.step({ type: 'measured', evses: [], circuits: [reading] });
  const marginA = site.state.settings.meterMarginA;
  expect(seen()).toEqual([
    ['main', 57 - marginA, 7 + marginA, false],
    ['shop', 33 - marginA, 7 + marginA, false],
  ]);
  site.wait(91_000);
  expect(seen()[1]).toEqual(['shop', 10, 30, true]);
});
