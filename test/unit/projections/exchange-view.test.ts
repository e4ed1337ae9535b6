import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/domain/exchange.ts';
import { exchange } from '../../../src/http/contract/command.ts';
import { exchangeView } from '../../../src/projections/exchange-view.ts';

describe('an exchange in the API', () => {
  it('[API] is what the contract says, also when it was no readable frame', () => {
    const unreadable: Exchange = {
      id: '01979c00-0000-7000-8000-0000000000e1',
      atMs: 1_000,
      direction: 'in',
      action: null,
      messageId: null,
      ocppVersion: '1.6',
      payload: '[2,"1","Boot',
      answer: undefined,
      latencyMs: null,
      outcome: 'unreadable',
      repairs: [],
    };
    const view = exchangeView(unreadable);
    expect(exchange.parse(view)).toEqual(view);
    expect(view).toMatchObject({ payload: '[2,"1","Boot', answer: null, outcome: 'unreadable' });
  });
});
