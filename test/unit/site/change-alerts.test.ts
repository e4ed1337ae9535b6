import { describe, expect, it } from 'vitest';
import type { AlertCause } from '../../../src/domain/alert.ts';
import { acknowledgeAlert, changeAlerts } from '../../../src/site/change-alerts.ts';

const cause = (subject: string): AlertCause => ({
  type: 'limit-unreachable',
  subject,
  detail: `${subject} is full`,
});
let count = 0;
const origin = (nowMs: number) => ({ siteId: 'pier', nowMs, newId: () => `alert-${++count}` });

describe('the alerts of a site', () => {
  it('[alerts] are raised once, and cleared when their cause is gone', () => {
    const first = changeAlerts([], [cause('main'), cause('deck')], origin(1));
    expect(first.changes.map(({ change, alert }) => [change, alert.subject, alert.severity])).toEqual([
      ['raised', 'main', 'critical'],
      ['raised', 'deck', 'critical'],
    ]);
    const same = changeAlerts(first.open, [cause('deck'), cause('main')], origin(2));
    expect(same.open).toBe(first.open);
    expect(same.changes).toEqual([]);
    const later = changeAlerts(first.open, [cause('deck')], origin(3));
    expect(later.open.map(({ subject, raisedAtMs }) => [subject, raisedAtMs])).toEqual([['deck', 1]]);
    expect(later.changes).toMatchObject([{ change: 'cleared', alert: { subject: 'main', clearedAtMs: 3 } }]);
  });

  it('[alerts] come again under a new id when their cause does', () => {
    const { open } = changeAlerts([], [cause('main')], origin(1));
    const gone = changeAlerts(open, [], origin(2));
    const again = changeAlerts(gone.open, [cause('main')], origin(3));
    expect(again.open[0]?.id).not.toBe(open[0]?.id);
  });

  it('[alerts] stay open when somebody has seen them, and note who was first', () => {
    const { open } = changeAlerts([], [cause('main')], origin(1));
    const id = open[0]?.id ?? '';
    const seen = acknowledgeAlert(open, id, 'Ada', 5);
    expect(seen.changes).toMatchObject([
      { change: 'acknowledged', alert: { acknowledgedBy: 'Ada', acknowledgedAtMs: 5, clearedAtMs: null } },
    ]);
    expect(acknowledgeAlert(seen.open, id, 'Bob', 6)).toEqual({ open: seen.open, changes: [] });
    expect(acknowledgeAlert(open, 'another', 'Ada', 5).open).toBe(open);
    expect(changeAlerts(seen.open, [cause('main')], origin(7)).changes).toEqual([]);
  });
});
