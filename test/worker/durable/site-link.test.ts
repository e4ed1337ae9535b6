import { describe, expect, it } from 'vitest';
import type { LimitAssignment } from '../../../src/domain/limit-assignment.ts';
import type { Env } from '../../../src/durable/env.ts';
import { SiteLink } from '../../../src/durable/site-link.ts';
import type { Input } from '../../../src/station/input.ts';

type BalancedStation = ConstructorParameters<typeof SiteLink>[1];

/** A station of the site, as far as limits go; what it was told is in `heard`. */
function balancedStation() {
  const heard: number[] = [];
  const record = { id: 'CP-1', siteId: 'plaza', balancedBy: 'plaza' };
  const station = {
    state: { record, link: null, transactions: new Map() },
    store: { listVariables: () => [], history: { documents: () => [] } },
    apply: (input: Input) => {
      if (input.type === 'limit-assigned') heard.push(input.assignment.leaseNumber);
    },
  };
  const site = { take: async () => ({ belongs: true }) };
  const env = { SITE: { getByName: () => site } } as unknown as Env;
  const link = new SiteLink(env, station as unknown as BalancedStation);
  const assign = (leaseNumber: number, evseId = 1, name = 'plaza') =>
    link.assign(name, [{ kind: 'fallback', evseId, leaseNumber } as LimitAssignment]);
  return { link, record, heard, assign };
}

describe('what a station is told by its site', () => {
  it('[I9] a limit that was overtaken on its way does not undo the one that came after it', () => {
    const { heard, assign } = balancedStation();
    for (const leaseNumber of [7, 9, 8, 9]) expect(assign(leaseNumber)).toBe(true);
    expect(assign(8, 2)).toBe(true);
    expect(heard).toEqual([7, 9, 9, 8]);
  });

  it('[I9] an object that counts from one is heard all the same, once the station has left the one before', () => {
    const { link, record, heard, assign } = balancedStation();
    assign(9);
    link.leave('plaza');
    assign(1);
    record.balancedBy = 'plaza/feeder';
    assign(1, 1, 'plaza/feeder');
    expect(assign(2)).toBe(false);
    expect(heard).toEqual([9, 1, 1]);
  });
});
