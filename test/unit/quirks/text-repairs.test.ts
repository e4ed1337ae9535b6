import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropControlCharacters, dropStrayCommas } from '../../../src/quirks/text-repairs.ts';

describe('text that is no JSON', () => {
  it.each([
    ['[,1]', [1]],
    ['[ , 1 ]', [1]],
    ['[1,,2]', [1, 2]],
    ['[1,2,]', [1, 2]],
    ['[1 , ]', [1]],
    ['{"a":1,}', { a: 1 }],
    ['{,"a":[,{"b":2},]}', { a: [{ b: 2 }] }],
    ['[",]\\",[,",]', [',]",[,']],
  ])('[lbbrhzn#1078] loses the commas that separate nothing: %s', (text, value) => {
    expect(JSON.parse(dropStrayCommas(text))).toEqual(value);
  });

  it('[lbbrhzn#2030] loses raw control characters in texts, and bytes around the frame', () => {
    expect(JSON.parse(dropControlCharacters('\uFEFF[2,"a\u0010\u000eb\\n"]\u0000'))).toEqual([2, 'ab\n']);
  });

  it('[design §3] is left alone where it is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(dropStrayCommas(text)).toBe(text);
        expect(JSON.parse(dropControlCharacters(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it('[design §3] takes no more time than the text is long', () => {
    const text = `[${'[1,],'.repeat(50_000)}]`;
    expect((JSON.parse(dropStrayCommas(text)) as unknown[]).length).toBe(50_000);
  });
});
