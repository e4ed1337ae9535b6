import { describe, expect, it } from 'vitest';
import { nextTariffVersion, tariffInForce } from '../../../../src/domain/tariff/tariff-in-force.ts';
import { energy, tariffOf } from '../../../support/tariffs.ts';

describe('versions of a tariff', () => {
  const first = tariffOf([energy('40')], { validFromMs: 1000 });
  const second = nextTariffVersion(first, { ...first, components: [energy('50')] }, 2000);

  it('[TARIFF-1] a new price is a new version; the old one stays as it was', () => {
    expect([second.id, second.version]).toEqual([first.id, 2]);
    expect(first.components[0]?.priceMinor).toBe('40');
  });

  it('[TARIFF-1] a transaction has the version that was valid when it started', () => {
    const versionAt = (startedAtMs: number) => tariffInForce([second, first], startedAtMs)?.version ?? null;
    expect([999, 1000, 1999, 2000].map(versionAt)).toEqual([null, 1, 1, 2]);
  });

  it('[TARIFF-1] a version that replaces one not yet valid wins over it', () => {
    const third = nextTariffVersion(second, { ...second, components: [energy('45')] }, 2000);
    expect(tariffInForce([first, second, third], 2500)?.version).toBe(3);
  });
});
