import { describe, expect, it } from 'vitest';
import type { SiteModel } from '../../../src/domain/site-model.ts';
import type { StationReport } from '../../../src/domain/station-report.ts';
import { newSite } from '../../../src/site/new-site.ts';
import { reportInputs } from '../../../src/site/report-inputs.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import { siteStep } from '../../../src/site/site-step.ts';
import type { SiteState } from '../../../src/site/state.ts';
import { circuit, evse } from '../../support/site-harness.ts';

const model: SiteModel = {
  circuits: [circuit('main', null, 32)],
  evses: [1, 2].map((evseId) => evse(`CP-1/${evseId}`, 'main', { stationId: 'CP-1', evseId })),
};

function report(change: Partial<StationReport> = {}): StationReport {
  return { stationId: 'CP-1', atMs: 1_000, linkId: 'link-1', evses: [], limits: [], outcomes: [], ...change };
}

const charging = {
  evseId: 1,
  transactionId: 'T-1',
  idToken: 'CARD-1',
  startedAtMs: 500,
  deliveredWh: 120,
  departureMs: null,
  neededWh: null,
  car: { minimumA: null, maximumA: null, phaseCount: null },
  measurement: { atMs: 900, currentsA: [10, 10, 10], powerW: null },
};

function site(): SiteState {
  return newSite(model, defaultSettings, 0);
}

/** The site after a report. */
function after(state: SiteState, knownLinkId: string | null, given: StationReport): SiteState {
  return reportInputs(state, knownLinkId, given).reduce(
    (known, input) => siteStep(known, input, { nowMs: given.atMs }).state,
    state,
  );
}

describe('what a report means to the site', () => {
  it('[design §5] tells once how many limits a day the model bears, and when that changes', () => {
    const site = newSite(model, defaultSettings, 0);
    const told = report({ linkId: null, limitMessagesPerDay: 25 });
    const inputs = reportInputs(site, null, told);
    expect(inputs).toEqual([{ type: 'station-budgeted', stationId: 'CP-1', messagesPerDay: 25 }]);
    const after = inputs.reduce((state, input) => siteStep(state, input, { nowMs: 1_000 }).state, site);
    expect(reportInputs(after, null, told)).toEqual([]);
    expect(reportInputs(after, null, report({ linkId: null }))).toEqual([
      { type: 'station-budgeted', stationId: 'CP-1', messagesPerDay: null },
    ]);
  });

  it('[load balancing] a link first, then who came, then what flows', () => {
    expect(reportInputs(site(), null, report({ evses: [charging] })).map(({ type }) => type)).toEqual([
      'link-back',
      'transaction-started',
      'measured',
    ]);
  });

  it('[load balancing] the same report twice means nothing the second time', () => {
    const once = after(site(), null, report({ evses: [charging] }));
    expect(reportInputs(once, 'link-1', report({ evses: [charging] }))).toEqual([]);
  });

  it('[load balancing] a report that got lost is made good by the next: another car, on another link', () => {
    const known = after(site(), null, report({ evses: [charging] }));
    const next = report({ atMs: 9_000, linkId: 'link-3', evses: [{ ...charging, transactionId: 'T-3' }] });
    expect(reportInputs(known, 'link-1', next).map(({ type }) => type)).toEqual([
      'link-back',
      'transaction-ended',
      'transaction-started',
    ]);
    expect(after(known, 'link-1', next).evses['CP-1/1']?.transaction?.id).toBe('T-3');
  });

  it('[load balancing] a departed car draws nothing any more', () => {
    const known = after(site(), null, report({ evses: [charging] }));
    const left = after(known, 'link-1', report({ atMs: 2_000 }));
    expect(left.evses['CP-1/1']).toMatchObject({ transaction: null, measured: { currentA: 0 } });
  });

  it('[load balancing] a station without a link is lost', () => {
    expect(reportInputs(site(), 'link-1', report({ linkId: null }))).toEqual([
      { type: 'link-lost', stationId: 'CP-1' },
    ]);
  });

  it('[J02] power stands in for currents that a meter does not give', () => {
    const measurement = { atMs: 900, currentsA: null, powerW: 6_900 };
    const known = after(site(), null, report({ evses: [{ ...charging, measurement }] }));
    expect(known.evses['CP-1/1']?.measured?.currentA).toBe(10);
    const inputs = reportInputs(site(), null, report({ evses: [{ ...charging, measurement }] }));
    expect(inputs).toContainEqual(
      expect.objectContaining({ evses: [expect.objectContaining({ fromPower: true })] }),
    );
  });

  it('[K17] needs that the car tells later change the transaction', () => {
    const known = after(site(), null, report({ evses: [charging] }));
    const told = report({ evses: [{ ...charging, departureMs: 7_200_000, neededWh: 9_000 }] });
    expect(after(known, 'link-1', told).evses['CP-1/1']?.transaction).toMatchObject({
      departureMs: 7_200_000,
      energyWh: 9_000,
    });
  });

  it('[K12] a limit that the station told is passed on once, and its end as well', () => {
    const period = { fromMs: 0, untilMs: null, limits: [10], phaseCount: null };
    const limits = [{ evseId: 1, source: 'EMS', rateUnit: 'A', periods: [period] }] as const;
    const known = after(site(), null, report({ evses: [charging], limits }));
    expect(known.limits[0]).toMatchObject({ source: 'station', origin: 'EMS', limitA: { L1: 10 } });
    expect(reportInputs(known, 'link-1', report({ evses: [charging], limits }))).toEqual([]);
    expect(after(known, 'link-1', report({ atMs: 2_000, evses: [charging] })).limits).toEqual([]);
  });

  it('[load balancing] outcomes come last, and only for EVSEs that the site has', () => {
    const outcomes = [
      { evseId: 1, leaseNumber: 4, result: 'acknowledged' },
      { evseId: 2, leaseNumber: 5, result: 'different' },
      { evseId: 9, leaseNumber: 6, result: 'rejected' },
    ] as const;
    expect(reportInputs(site(), 'link-1', report({ outcomes }))).toEqual([
      { type: 'limit-acknowledged', evseId: 'CP-1/1', leaseNumber: 4 },
      { type: 'schedule-compared', evseId: 'CP-1/2', leaseNumber: 5, result: 'different' },
    ]);
  });

  it('[J02] of direct current only the power counts, drawn evenly from the grid', () => {
    const dcModel = { ...model, evses: model.evses.map((evse) => ({ ...evse, dc: { efficiency: 0.9 } })) };
    const dcSite = newSite(dcModel, defaultSettings, 0);
    const measurement = { atMs: 900, currentsA: [150], powerW: 6_210 };
    const known = after(dcSite, null, report({ evses: [{ ...charging, measurement }] }));
    expect(known.evses['CP-1/1']?.measured?.currentA).toBeCloseTo(10);
    const noPower = { ...charging, measurement: { ...measurement, powerW: null } };
    expect(after(dcSite, null, report({ evses: [noPower] })).evses['CP-1/1']?.measured).toBeNull();
  });
});
