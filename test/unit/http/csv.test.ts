import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/http/csv.ts';

describe('reading CSV', () => {
  it('[RFC 4180] knows quotes, doubled quotes, and separators and line ends inside them', () => {
    expect(readCsv('a,"b, ""c""\r\nd",e\r\nf,,g')).toEqual([
      { line: 1, fields: ['a', 'b, "c"\r\nd', 'e'] },
      { line: 3, fields: ['f', '', 'g'] },
    ]);
  });

  it('[§7] takes what spreadsheets write: a byte order mark, semicolons, empty lines at the end', () => {
    expect(readCsv('\uFEFFidToken;note\r\nA;x, y\r\n;\r\n\r\n')).toEqual([
      { line: 1, fields: ['idToken', 'note'] },
      { line: 2, fields: ['A', 'x, y'] },
    ]);
  });

  it('[RFC 4180] gives back what was written, whatever it was', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';') }).map((text) => `x${text}x`);
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const text = [['p', 'q'], ...rows].map((row) => row.map(quote).join(',')).join('\r\n');
        expect(
          readCsv(text)
            .slice(1)
            .map((line) => line.fields),
        ).toEqual(rows);
      }),
    );
  });

  it('[§7] survives any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Array.isArray(readCsv(text))).toBe(true);
      }),
    );
  });
});
