import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTariffTerms } from '../../../../src/domain/tariff/parse-tariff-terms.ts';
import { anyTariff } from '../../../support/tariffs.ts';

const least = {
  name: 'Plain',
  currency: 'EUR',
  minorUnitExponent: 2,
  pricesIncludeVat: true,
  components: [{ kind: 'energy', priceMinor: '49', vatPercent: '19' }],
};
const pointersOf = (value: unknown) => parseTariffTerms(value).faults?.map(({ pointer }) => pointer);

describe('the terms of a tariff as an operator writes them', () => {
  it('[TARIFF-2] may be one price per kWh', () => {
    expect(parseTariffTerms(least)).toEqual({
      faults: null,
      terms: {
        ...least,
        components: [{ kind: 'energy', priceMinor: '49', vatPercent: '19', window: null, stepWh: 1 }],
        minimumPrice: null,
        maximumPriceMinor: null,
      },
    });
  });

  it('[TARIFF-2] of every tariff are read back as they were written', () => {
    fc.assert(
      fc.property(anyTariff, (tariff) => {
        const { id, version, validFromMs, ...terms } = tariff;
        const parsed = parseTariffTerms(JSON.parse(JSON.stringify(terms)));
        const faulty = terms.components.some(({ window }) => window !== null && isOddWindow(window));
        if (!faulty) expect(parsed).toEqual({ terms, faults: null });
        else expect(parsed.faults?.length).toBeGreaterThan(0);
        expect([id, version, validFromMs]).toEqual(['day-and-night', 1, 0]);
      }),
    );
  });

  it.each([
    ['/name', { name: ' ' }],
    ['/currency', { currency: 'euro' }],
    ['/minorUnitExponent', { minorUnitExponent: 5 }],
    ['/pricesIncludeVat', { pricesIncludeVat: 'yes' }],
    ['/components', { components: [] }],
    ['/components', { components: null }],
    ['/components/0/kind', { components: [{ kind: 'reservation' }] }],
    ['/components/0/kind', { components: [null] }],
    ['/components/0/priceMinor', { components: [{ ...least.components[0], priceMinor: '-1' }] }],
    ['/components/0/priceMinor', { components: [{ ...least.components[0], priceMinor: 49 }] }],
    ['/components/0/priceMinor', { components: [{ ...least.components[0], priceMinor: '1000000.000001' }] }],
    ['/components/0/vatPercent', { components: [{ ...least.components[0], vatPercent: '100.001' }] }],
    ['/components/0/stepWh', { components: [{ ...least.components[0], stepWh: 0 }] }],
    ['/components/0/stepSeconds', { components: [{ ...least.components[0], stepSeconds: 60 }] }],
    [
      '/components/1/graceMinutes',
      {
        components: [
          least.components[0],
          { kind: 'idle-time', priceMinor: '1', vatPercent: '0', graceMinutes: 1.5 },
        ],
      },
    ],
    [
      '/components/0/window/fromTime',
      { components: [{ ...least.components[0], window: { fromTime: 'noon' } }] },
    ],
    ['/minimumPrice/vatPercent', { minimumPrice: { amountMinor: 100 } }],
    ['/maximumPriceMinor', { minimumPrice: { amountMinor: 100, vatPercent: '0' }, maximumPriceMinor: 99 }],
    ['/pricePerKwh', { pricePerKwh: 0.49 }],
  ])('[TARIFF-2] says %s for %j', (pointer, change) => {
    expect(pointersOf({ ...least, ...change })).toEqual([pointer]);
  });

  it('[TARIFF-2] are wrong in all places at once', () => {
    expect(pointersOf({ components: [{ kind: 'flat' }] })).toEqual([
      '/name',
      '/currency',
      '/minorUnitExponent',
      '/pricesIncludeVat',
      '/components/0/priceMinor',
      '/components/0/vatPercent',
    ]);
    expect(pointersOf('free')?.[0]).toBe('');
  });

  it('[TARIFF-2] have at most 64 components', () => {
    const components = Array.from({ length: 65 }, () => least.components[0]);
    expect(pointersOf({ ...least, components })).toEqual(['/components']);
  });
});

interface Dates {
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly fromMinutes: number | null;
  readonly untilMinutes: number | null;
}

/** The generator also makes half a season and lengths that never come, which an operator may not write. */
function isOddWindow({ firstDate, lastDate, fromMinutes, untilMinutes }: Dates): boolean {
  const halfSeason = (firstDate === null) !== (lastDate === null);
  return halfSeason || (fromMinutes !== null && untilMinutes !== null && untilMinutes <= fromMinutes);
}
