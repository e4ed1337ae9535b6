import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyDraft,
  exponentOf,
  openWindow,
  termsOf,
} from '../../../../../src/console/features/tariffs/tariff-draft.ts';
import { parseTariffTerms } from '../../../../../src/domain/tariff/parse-tariff-terms.ts';
import type { TariffView } from '../../../../../src/http/contract/tariff.ts';

const stored: TariffView = {
  id: 'hub',
  version: 3,
  validFrom: '2026-01-01T00:00:00Z',
  createdAt: '2026-01-01T00:00:00Z',
  name: 'Hub',
  currency: 'EUR',
  minorUnitExponent: 2,
  pricesIncludeVat: false,
  components: [
    {
      kind: 'energy',
      priceMinor: '35.25',
      vatPercent: '19',
      stepWh: 100,
      window: {
        fromTime: '22:00',
        untilTime: '06:00',
        weekdays: ['sunday', 'monday'],
        firstDate: '11-01',
        lastDate: '03-31',
        fromMinutes: null,
        untilMinutes: 240,
      },
    },
    { kind: 'charging-time', priceMinor: '60', vatPercent: '19', stepSeconds: null, window: null },
    {
      kind: 'idle-time',
      priceMinor: '600',
      vatPercent: '5.5',
      stepSeconds: 60,
      graceMinutes: 15,
      window: null,
    },
    { kind: 'flat', priceMinor: '50', vatPercent: '19', window: null },
  ],
  minimumPrice: { amountMinor: 150, vatPercent: '19' },
  maximumPriceMinor: 9000,
};

describe("the editor's picture of a tariff", () => {
  it('[TARIFF-1] means the very terms it was made from', () => {
    const { id: _, version: __, validFrom: ___, createdAt: ____, ...terms } = stored;
    const { terms: read, faults } = parseTariffTerms(termsOf(draftOf(stored)));
    expect(faults).toBeNull();
    expect(read).toEqual(terms);
  });

  it('[TARIFF-6] shows prices in major units and keeps them exact', () => {
    const draft = draftOf(stored);
    expect(draft.components.map(({ price }) => price)).toEqual(['0.3525', '0.6', '6', '0.5']);
    expect([draft.minimumPrice, draft.maximumPrice]).toEqual(['1.5', '90']);
  });

  it('[house] is told at its own field when something is wrong', () => {
    const [first] = emptyDraft.components;
    const draft = {
      ...emptyDraft,
      name: 'Odd',
      components: first === undefined ? [] : [{ ...first, price: 'x', step: '1.5', window: openWindow }],
      maximumPrice: '-',
    };
    const pointers = parseTariffTerms(termsOf(draft)).faults?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/components/0/priceMinor', '/components/0/stepWh', '/maximumPriceMinor']);
  });

  it('[house] counts by the decimals of its currency', () => {
    expect(['EUR', 'JPY', 'KWD', 'no'].map(exponentOf)).toEqual([2, 0, 3, 2]);
    const yen = termsOf({ ...emptyDraft, currency: 'JPY', minimumPrice: '300' });
    expect(yen).toMatchObject({ minorUnitExponent: 0, minimumPrice: { amountMinor: 300 } });
  });
});
