import { describe, expect, it } from 'vitest';
import {
  readAlertSearch,
  readStationSearch,
  readTransactionSearch,
} from '../../../../src/console/app/searches.ts';

describe('what the address bar asks for', () => {
  it('[house] is taken where it makes sense', () => {
    expect(readStationSearch({ q: 'abc', connectivity: 'offline' })).toMatchObject({
      q: 'abc',
      connectivity: 'offline',
    });
  });

  it('[house] is dropped where it does not', () => {
    expect(readStationSearch({ connectivity: 'sometimes', ocppVersion: '1.5' })).toEqual({});
    expect(readTransactionSearch({ state: 'paused', evil: 'x' })).toEqual({});
    expect(readAlertSearch({ state: 'open', severity: 'loud' })).toEqual({ state: 'open' });
  });
});
