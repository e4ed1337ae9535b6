import { describe, expect, it } from 'vitest';
import { filePlaceOf, withFilePlace } from '../../../../../src/console/features/commands/file-place.ts';

describe('where a file goes', () => {
  it('[house] is here unless the payload names an address, and nowhere for actions without a file', () => {
    expect(filePlaceOf('Reset', { location: 'https://a' })).toBeNull();
    expect(filePlaceOf('GetDiagnostics', {})).toBe('here');
    expect(filePlaceOf('GetDiagnostics', { location: 'ftp://a' })).toBe('elsewhere');
    for (const log of [undefined, null, 'x', {}, { remoteLocation: '' }])
      expect(filePlaceOf('GetLog', { log })).toBe('here');
    expect(filePlaceOf('GetLog', { log: { remoteLocation: 'https://a' } })).toBe('elsewhere');
  });

  it('[house] is changed without touching what else was typed', () => {
    const diagnostics = { startTime: '2026-06-01T00:00:00Z' };
    const away = withFilePlace('GetDiagnostics', diagnostics, 'elsewhere');
    expect(away).toEqual({ ...diagnostics, location: 'https://' });
    expect(withFilePlace('GetDiagnostics', away, 'here')).toEqual(diagnostics);
    const log = { requestId: 1, log: { oldestTimestamp: '2026-06-01T00:00:00Z' } };
    const elsewhere = withFilePlace('GetLog', log, 'elsewhere');
    expect(elsewhere).toEqual({ requestId: 1, log: { ...log.log, remoteLocation: 'https://' } });
    expect(withFilePlace('GetLog', elsewhere, 'here')).toEqual(log);
  });
});
