import { describe, expect, it } from 'vitest';
import { readTokenCsv } from '../../../src/http/token-csv.ts';

describe('tokens from CSV', () => {
  it('[§7] take defaults for what is left empty', () => {
    expect(readTokenCsv('idToken,groupId\nA,\nB,drivers\n')).toMatchObject({
      kind: 'read',
      tokens: [
        { idToken: 'A', type: 'ISO14443', status: 'Accepted', groupId: null, masterPass: false },
        { idToken: 'B', groupId: 'drivers' },
      ],
      errors: [],
    });
  });

  it('[§7] name line and field of each mistake, and take the other lines', () => {
    const read = readTokenCsv('idToken,masterPass\nA,maybe\nB,no,extra\nC,YES');
    expect(read).toMatchObject({ kind: 'read', tokens: [{ idToken: 'C', masterPass: true }] });
    const places = read.kind === 'read' ? read.errors.map(({ line, pointer }) => [line, pointer]) : [];
    expect(places).toEqual([
      [2, '/masterPass'],
      [3, ''],
    ]);
  });

  it('[§7] need a first line with known column names', () => {
    expect(readTokenCsv('')).toMatchObject({ kind: 'unreadable' });
    expect(readTokenCsv('A,B')).toMatchObject({ kind: 'unreadable' });
    expect(readTokenCsv('idToken,expires\nA,2026-01-01')).toMatchObject({
      kind: 'unreadable',
      detail: 'Unknown columns: expires',
    });
  });
});
