import { describe, expect, it } from 'vitest';
import type { SiteModel } from '../../../src/domain/site-model.ts';
import { validateSite } from '../../../src/site/validate-site.ts';
import { circuit, evse, simpleSite } from '../../support/site-harness.ts';

const problems = (model: SiteModel) => validateSite(model).map(({ pointer }) => pointer);
const withEvse = (patch: Parameters<typeof evse>[2]) => ({
  circuits: [circuit('main', null, 64)],
  evses: [evse('A', 'main', patch)],
});

describe('a site model', () => {
  it('[site] that is in order has no problems', () => {
    expect(validateSite(simpleSite(64, 4))).toEqual([]);
  });

  it('[site] has one grid connection and no cycle', () => {
    const circuits = [circuit('main', null, 64), circuit('a', 'b', 32), circuit('b', 'a', 32)];
    expect(problems({ circuits, evses: [] })).toEqual(['/circuits/1/parentId', '/circuits/2/parentId']);
    expect(problems({ circuits: [circuit('a', null, 9), circuit('b', null, 9)], evses: [] })).toEqual([
      '/circuits',
    ]);
    expect(problems({ circuits: [], evses: [] })).toEqual(['/circuits']);
  });

  it('[site] hangs nothing from what is not there, and nothing is there twice', () => {
    const circuits = [circuit('main', null, 64), circuit('sub', 'gone', 32), circuit('main', 'main', 1)];
    expect(problems({ circuits, evses: [evse('A', 'gone'), evse('A', 'main')] })).toEqual([
      '/circuits/2/id',
      '/circuits/1/parentId',
      '/circuits/2/parentId',
      '/evses/1/evseId',
      '/evses/0/circuitId',
    ]);
  });

  it('[site] has children that fit, except beyond a transformer', () => {
    const [problem] = validateSite({
      circuits: [circuit('main', null, 32), circuit('sub', 'main', 63)],
      evses: [],
    });
    expect(problem?.message).toBe(
      'sub: 63 A on L1 do not fit below main with 32 A. Lower it, or move the circuit.',
    );
    const transformer = { ratio: 0.25 };
    expect(
      validateSite({
        circuits: [circuit('main', null, 32), circuit('sub', 'main', 63, { transformer })],
        evses: [],
      }),
    ).toEqual([]);
  });

  it('[site] has sane fuses', () => {
    const fuseA = { L1: -1, L2: Number.NaN, L3: 5 };
    const bad = circuit('main', null, 0, {
      fuseA,
      deratingFactor: 1.2,
      reserveA: -1,
      transformer: { ratio: 0 },
    });
    expect(problems({ circuits: [bad], evses: [] })).toEqual([
      '/circuits/0/fuseA/L1',
      '/circuits/0/fuseA/L2',
      '/circuits/0/deratingFactor',
      '/circuits/0/reserveA',
      '/circuits/0/transformer/ratio',
    ]);
    expect(problems({ circuits: [circuit('main', null, 0)], evses: [] })).toEqual(['/circuits/0/fuseA']);
  });

  it('[site] has EVSEs on conductors that are there', () => {
    const lines = '/evses/0/lines';
    expect(problems(withEvse({ lines: ['L1', 'L1'] }))).toEqual([lines]);
    expect(problems(withEvse({ connection: 'delta', lines: ['L1'] }))).toEqual([lines]);
    expect(problems(withEvse({ lines: [] }))).toEqual([lines]);
    const circuits = [circuit('main', null, 0, { fuseA: { L1: 64, L2: 0, L3: 0 } })];
    expect(problems({ circuits, evses: [evse('A', 'main', { lines: ['L2'] })] })).toEqual([lines]);
  });

  it('[site] has EVSEs with limits that can be told', () => {
    expect(problems(withEvse({ maximumA: 5 }))).toEqual(['/evses/0/maximumA']);
    expect(problems(withEvse({ fallbackA: 3 }))).toEqual(['/evses/0/fallbackA']);
    expect(problems(withEvse({ allowedA: [8, 16] }))).toEqual(['/evses/0/allowedA']);
    expect(problems(withEvse({ voltageV: 0, minimumA: -1 }))).toEqual([
      '/evses/0/voltageV',
      '/evses/0/minimumA',
    ]);
  });

  it('[site] has EVSEs that can be told something between their minimum and their maximum', () => {
    expect(problems(withEvse({ stepA: 50 }))).toEqual(['/evses/0/stepA']);
    expect(problems(withEvse({ minimumA: 6, maximumA: 15, stepA: 16 }))).toEqual(['/evses/0/stepA']);
    expect(problems(withEvse({ allowedA: [0] }))).toEqual(['/evses/0/allowedA']);
    const [outside] = validateSite(withEvse({ minimumA: 6, maximumA: 32, allowedA: [0, 3, 16, 64] }));
    expect(outside).toEqual({
      pointer: '/evses/0/allowedA',
      message: 'A: 3, 64 A in its list of limits is not between 6 A and 32 A.',
    });
    expect(problems(withEvse({ minimumA: 6, maximumA: 32, stepA: 0, allowedA: null }))).toEqual([]);
  });

  it('[I9] is refused when its fallbacks do not fit', () => {
    expect(problems(simpleSite(20, 4, { fallbackA: 6 }))[0]).toBe('/circuits/0/fuseA/L1');
  });
});

it('[site] an EVSE for direct current draws from three conductors, and loses some of it', () => {
  const { circuits, evses } = simpleSite(64, 1, { dc: { efficiency: 0.94 } });
  expect(validateSite({ circuits, evses })).toEqual([]);
  const wrong = evses.map((evse) => ({ ...evse, lines: ['L1'] as const, dc: { efficiency: 2 } }));
  expect(validateSite({ circuits, evses: wrong }).map(({ pointer }) => pointer)).toEqual([
    '/evses/0/lines',
    '/evses/0/dc/efficiency',
  ]);
});
