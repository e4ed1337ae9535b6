import { describe, expect, it } from 'vitest';
import { formatTimestamp, parseTimestamp, timestampKey } from '../../../src/ocpp/timestamp.ts';

const tenUtcMs = Date.UTC(2026, 4, 1, 10, 0, 0);

describe('a time stamp', () => {
  it.each([
    ['2026-05-01T10:00:00Z', tenUtcMs],
    ['2026-05-01T10:00:00.123Z', tenUtcMs + 123],
    ['2026-05-01T10:00:00,5Z', tenUtcMs + 500],
    ['2026-05-01T10:00:00.123456+00:00', tenUtcMs + 123],
    ['2026-05-01T12:00:00+02:00', tenUtcMs],
    ['2026-05-01T12:00:00+0200', tenUtcMs],
    ['2026-05-01T12:00:00+02', tenUtcMs],
    ['2026-05-01T04:30:00-05:30', tenUtcMs],
    ['2026-05-01T10:00:00', tenUtcMs],
    ['2026-05-01 10:00:00', tenUtcMs],
    ['2026-05-01t10:00:00z', tenUtcMs],
    ['2026-05-01T10:00', tenUtcMs],
    [' 2026-05-01T10:00:00Z ', tenUtcMs],
    ['1970-01-01T00:00:01Z', 1000],
  ])('[1.6 §3.13] is read from "%s"', (text, timeMs) => {
    expect(parseTimestamp(text)).toBe(timeMs);
  });

  it.each([
    '',
    'noon',
    '2026-13-01T10:00:00Z',
    '2026-05-01',
    '1777629600',
    '2026-05-01T25:00:00Z',
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '222222017-10-27T19:10:11Z',
    '+012026-05-01T10:00:00Z',
  ])('[I4] is not read from "%s", which is no reason to fail', (text) => {
    expect(parseTimestamp(text)).toBeNaN();
  });

  it('[2.x RFC 3339] is written in UTC with milliseconds', () => {
    expect(formatTimestamp(tenUtcMs + 7)).toBe('2026-05-01T10:00:00.007Z');
  });

  it('[2.x RFC 3339] has a year of four digits, however far away', () => {
    expect(formatTimestamp(8.64e15)).toBe('9999-12-31T23:59:59.999Z');
    expect(formatTimestamp(1e300)).toBe('9999-12-31T23:59:59.999Z');
    expect(formatTimestamp(-1e300)).toBe('0001-01-01T00:00:00.000Z');
  });

  it('[I3] has one key however it is written, and another an instant later', () => {
    const written = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:00.000+00:00', '2026-05-01 12:00:00+02'];
    expect(new Set(written.map(timestampKey)).size).toBe(1);
    expect(timestampKey('2026-05-01T10:00:00.001Z')).not.toBe(timestampKey('2026-05-01T10:00:00Z'));
    expect(timestampKey('noon')).toBe('noon');
  });
});
