import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/domain/alert.ts';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

function connected(evict: boolean): StationHarness {
  const station = new StationHarness({ version: '1.6', evict });
  station.connect();
  boot16(station);
  return station;
}

/** What was told of alerts, in order. */
function told(station: StationHarness): string[] {
  return station.events.flatMap((event) =>
    event.type === 'alert' ? [`${event.change} ${event.alert.type} ${event.alert.subject}`] : [],
  );
}

function alerts(station: StationHarness): Alert[] {
  return station.store.history.documents('alerts').map(({ value }) => value as Alert);
}

function status(station: StationHarness, name: string, errorCode = 'NoError'): void {
  station.result('StatusNotification', { connectorId: 1, errorCode, status: name, info: 'relay' });
}

describe.each([{ evict: false }, { evict: true }])('alerts of a station (evicted: $evict)', ({ evict }) => {
  it('[§8] a silent station is one, until it is back', () => {
    const station = connected(evict);
    expect(told(station)).toEqual([]);
    station.disconnect();
    station.pass(3_600_000);
    expect(told(station)).toEqual(['raised station-offline ']);
    station.connect();
    expect(told(station)).toEqual(['raised station-offline ', 'cleared station-offline ']);
    expect(alerts(station)).toMatchObject([{ clearedAtMs: station.nowMs, severity: 'warning' }]);
  });

  it('[G01] a faulted connector is one, raised once, and says why', () => {
    const station = connected(evict);
    status(station, 'Faulted', 'GroundFailure');
    status(station, 'Faulted', 'HighTemperature');
    expect(told(station)).toEqual(['raised connector-faulted 1:1']);
    expect(alerts(station)[0]?.detail).toContain('GroundFailure: relay');
    status(station, 'Available');
    status(station, 'Available');
    expect(told(station)).toEqual(['raised connector-faulted 1:1', 'cleared connector-faulted 1:1']);
    status(station, 'Faulted', 'GroundFailure');
    expect(alerts(station).filter(({ clearedAtMs }) => clearedAtMs === null)).toHaveLength(1);
    expect(alerts(station)).toHaveLength(2);
  });

  it('[I4] a transaction that is hard to believe is one', () => {
    const station = connected(evict);
    const { transactionId } = station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 5_000,
      timestamp: new Date(station.nowMs).toISOString(),
    });
    station.result('StopTransaction', {
      transactionId,
      meterStop: 10,
      timestamp: new Date(station.nowMs).toISOString(),
    });
    expect(told(station)).toEqual([expect.stringContaining('raised transaction-suspect')]);
    expect(alerts(station)[0]?.detail).toContain('suspect-energy');
  });

  it('[OCMF] a transaction with a signature that fails is one, once, also when it is over', () => {
    const station = connected(evict);
    const timestamp = new Date(station.nowMs).toISOString();
    const facts = { connectorId: 1, idTag: 'CARD-1', meterStart: 5_000, timestamp };
    const { transactionId } = station.result('StartTransaction', facts);
    const [id = ''] = station.state.transactions.keys();
    station.result('StopTransaction', { transactionId, meterStop: 5_000, timestamp });
    expect(told(station)).toEqual([]);
    for (let times = 0; times < 2; times += 1) station.apply({ type: 'signature-failed', transactionId: id });
    station.apply({ type: 'signature-failed', transactionId: 'nobody’s' });
    expect(told(station)).toEqual([`raised transaction-suspect ${id}`]);
    expect(alerts(station)[0]?.detail).toContain('signature-failed');
    expect(station.store.history.transactionById(id)?.transaction.flags).toEqual(['signature-failed']);
  });

  it('[A04] a critical security event is one; an ordinary one is only kept', () => {
    const station = connected(evict);
    const report = (type: string): unknown =>
      station.result('SecurityEventNotification', {
        type,
        timestamp: new Date(station.nowMs).toISOString(),
        techInfo: 'lid',
      });
    report('StartupOfTheDevice');
    report('TamperDetectionActivated');
    report('TamperDetectionActivated');
    expect(told(station)).toEqual(['raised security-event TamperDetectionActivated']);
  });

  it('[§7] acknowledging settles what has happened, and leaves what lasts', () => {
    const station = connected(evict);
    status(station, 'Faulted', 'GroundFailure');
    station.apply({
      type: 'alert-raised',
      cause: { type: 'authentication-failed', subject: '', detail: 'five wrong passwords' },
    });
    const [, incident] = told(station);
    expect(incident).toBe('raised authentication-failed ');
    for (const { id } of alerts(station))
      for (let times = 0; times < 2; times += 1)
        station.apply({ type: 'alert-acknowledged', alertId: id, acknowledgedBy: 'ada' });
    expect(told(station).slice(2).sort()).toEqual([
      'acknowledged connector-faulted 1:1',
      'cleared authentication-failed ',
    ]);
    for (const alert of alerts(station))
      expect(alert).toMatchObject({ acknowledgedBy: 'ada', acknowledgedAtMs: station.nowMs });
    station.apply({ type: 'alert-cleared', alertType: 'connector-faulted', subject: '1:1' });
    expect(told(station).at(-1)).toBe('cleared connector-faulted 1:1');
  });

  it('[design §5] one that is open already costs no row', () => {
    const station = connected(evict);
    const cause = { type: 'duplicate-link', subject: '', detail: 'two links' } as const;
    expect(station.apply({ type: 'alert-raised', cause }).length).toBeGreaterThan(0);
    expect(station.apply({ type: 'alert-raised', cause })).toEqual([]);
  });
});
