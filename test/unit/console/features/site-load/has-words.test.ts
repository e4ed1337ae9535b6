import { expect, it } from 'vitest';
import { hasWords } from '../../../../../src/console/features/site-load/has-words.ts';

it('[console] a short word is one by itself, a longer one may be within another', () => {
  const text = 'P0663 1 offline Out of reach Level 3 row 7';
  for (const query of ['', 'p0663', '663', 'level 3 row 7', 'row 7 reach', '3 7 out of']) {
    expect([query, hasWords(text, query)]).toEqual([query, true]);
  }
  for (const query of ['level 3 row 6', '63 9', 'nowhere', 'row 66']) {
    expect([query, hasWords(text, query)]).toEqual([query, false]);
  }
});
