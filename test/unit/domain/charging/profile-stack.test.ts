import { describe, expect, it } from 'vitest';
import { leadingSpans, transactionSpans } from '../../../../src/domain/charging/profile-stack.ts';
import type { InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import { installed, noonMs, noonSeconds, profile, transaction } from './profile-builders.ts';

const context = {
  window: { fromMs: noonMs, toMs: noonMs + 3_600_000 },
  chargingStartedAtMs: noonMs,
  offlineSinceMs: null,
  offsetMinutesAt: () => 0,
};
const shown = (spans: ReturnType<typeof leadingSpans>) =>
  spans.map(({ fromSeconds, period }) => [fromSeconds - noonSeconds, period.limit]);
const limits = (
  profiles: InstalledChargingProfile[],
  on = transaction() as ReturnType<typeof transaction> | null,
) => shown(transactionSpans(profiles, 1, on, context));

describe('profiles of one purpose', () => {
  it('[1.6 §3.13.2] let the highest stack level lead, and fall through where it has no period', () => {
    const base = installed(profile({ id: 1, stackLevel: 0 }, [[0, 32]]));
    const short = installed(profile({ id: 2, stackLevel: 5 }, [[0, 10]], { duration: 600 }));
    expect(shown(leadingSpans([base, short], context))).toEqual([
      [0, 10],
      [600, 32],
    ]);
  });

  it('[1.6 errata 3.7] never fall through a higher level without a duration', () => {
    const base = installed(profile({ id: 1, stackLevel: 0 }, [[0, 10]]));
    const endless = installed(profile({ id: 2, stackLevel: 1 }, [[0, 32]]));
    expect(shown(leadingSpans([base, endless], context))).toEqual([[0, 32]]);
  });

  it('[1.6 §3.13.1] of one level prefer the EVSE over the station, then the newest', () => {
    const station = installed(profile({ id: 1 }, [[0, 32]]), 0);
    const own = installed(profile({ id: 2 }, [[0, 16]]), 1);
    const newer = installed(profile({ id: 3 }, [[0, 8]]), 1, { installedAtMs: noonMs + 1 });
    expect(shown(leadingSpans([station, own], context))).toEqual([[0, 16]]);
    expect(shown(leadingSpans([newer, own, station], context))).toEqual([[0, 8]]);
  });
});

describe('the profile of a transaction', () => {
  const byDefault = installed(profile({ id: 1, stackLevel: 9 }, [[0, 32]]), 0);
  const tx = (more = {}, duration?: number) =>
    installed(
      profile(
        { id: 2, chargingProfilePurpose: 'TxProfile', transactionId: 'tx-1', ...more },
        [[0, 10]],
        duration === undefined ? {} : { duration },
      ),
    );

  it('[K01] TxProfile overrules TxDefaultProfile whatever the levels, and only where it is defined', () => {
    expect(limits([byDefault, tx()])).toEqual([[0, 10]]);
    expect(limits([byDefault, tx({}, 600)])).toEqual([
      [0, 10],
      [600, 32],
    ]);
  });

  it('[K01.FR.33] ignores a TxProfile of another transaction, of another EVSE or of none', () => {
    expect(limits([byDefault, tx({ transactionId: 'tx-2' })])).toEqual([[0, 32]]);
    expect(limits([byDefault, { ...tx(), evseId: 2 }])).toEqual([[0, 32]]);
    expect(limits([byDefault, tx()], null)).toEqual([[0, 32]]);
  });

  it('[1.6 §5.16] takes a TxProfile without transaction id for the one that runs', () => {
    const { transactionId: _, ...anonymous } = tx().profile;
    expect(limits([byDefault, installed(anonymous)])).toEqual([[0, 10]]);
  });

  it('[K08.FR.06] without a transaction is the TxDefaultProfile', () => {
    expect(limits([byDefault], null)).toEqual([[0, 32]]);
    expect(limits([{ ...byDefault, evseId: 2 }], null)).toEqual([]);
  });

  it('[2.1 K21] gives way to PriorityCharging while that is on', () => {
    const priority = installed(profile({ id: 3, chargingProfilePurpose: 'PriorityCharging' }, [[0, 40]]), 0);
    expect(limits([byDefault, tx(), priority])).toEqual([[0, 10]]);
    expect(limits([byDefault, tx(), priority], transaction({ priorityCharging: true }))).toEqual([[0, 40]]);
  });
});
