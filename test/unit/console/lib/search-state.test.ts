import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../../../src/console/lib/search-state.ts';

describe('filters in the address bar', () => {
  it('[house] stay the text they are: station 007 is no number', () => {
    expect(parseSearch('?q=007&status=true')).toEqual({ q: '007', status: 'true' });
  });

  it('[house] come back as they went, whatever signs they hold', () => {
    const filters = { q: 'a&b=c d+e|*', siteId: 'ü' };
    expect(parseSearch(stringifySearch(filters))).toEqual(filters);
  });

  it('[house] leave no trace when unset', () => {
    expect(stringifySearch({ q: undefined, status: '' })).toBe('');
  });
});
