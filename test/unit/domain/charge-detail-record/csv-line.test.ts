import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../../src/domain/charge-detail-record/csv-line.ts';

describe('a line of CSV', () => {
  it('[RFC 4180] quotes what needs it and leaves the rest', () => {
    expect(csvLine(['plain', 7, null, 'a,b', 'say "hi"', 'two\nlines', ''])).toBe(
      'plain,7,,"a,b","say ""hi""","two\nlines",\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '=HYPERLINK("http://evil","x")',
    '\u00a0=1',
  ])('[CDR-5] %j does not become a formula', (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  it('[CDR-5] a number of ours stays a number, also below zero', () => {
    expect(csvLine([-5, 1.5])).toBe('-5,1.5\r\n');
  });

  it('[CDR-5] any text comes back as it was, but for the apostrophe, and starts no formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
        const read = readCsvLine(csvLine(cells));
        expect(read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/, '')))).toEqual(cells);
        expect(read.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
      }),
    );
  });
});

/** The cells of one line, by the letter of RFC 4180. */
function readCsvLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/.exec(rest);
    if (cell === null) throw new Error(`not CSV: ${rest}`);
    cells.push((cell[1] ?? cell[2] ?? '').replaceAll('""', '"'));
    rest = rest.slice(cell[0].length);
    if (cell[3] === '') return cells;
  }
}
