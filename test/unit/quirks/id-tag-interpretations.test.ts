import { describe, expect, it } from 'vitest';
import type { IdToken } from '../../../src/domain/id-token.ts';
import {
  freeChargingTag,
  overflowingTag,
  paddedTag,
  shortTagBack,
  tagAfterSemicolon,
  tagBeforeUnderscore,
  vehicleTag,
} from '../../../src/quirks/id-tag-interpretations.ts';
import type { InterpretContext, Interpretation } from '../../../src/quirks/quirk.ts';
import { shortIdTag } from '../../../src/quirks/short-id-tag.ts';

const long = 'BA86I250X5G6MOD5DLKD';
const context: InterpretContext = {
  ocppVersion: '1.6',
  evseIds: [],
  transaction: { startedAtMs: 0, meterStartWh: 0, idTag: 'CARD-1' },
  knownIdTags: [long],
};

function read(interpret: Interpretation, value: string): IdToken | null {
  const request = { kind: 'authorize', idToken: { value, type: 'ISO14443' } } as const;
  const meant = interpret(request, context);
  return meant === request ? null : meant.kind === 'authorize' ? meant.idToken : null;
}

describe('a tag', () => {
  it.each([
    ['KEBA', tagBeforeUnderscore, 'CARD-1_2230', 'CARD-1', 'ISO14443'],
    ['terminal', tagAfterSemicolon, 'T7;CARD-1', 'CARD-1', 'ISO14443'],
    ['padded', paddedTag, ' CARD-1\r\n', 'CARD-1', 'ISO14443'],
    ['vehicle', vehicleTag, 'vid:0011', 'vid:0011', 'MacAddress'],
    ['free', freeChargingTag, '#freecharging', '#freecharging', 'NoAuthorization'],
    ['overflow', overflowingTag, 'card-1\u0010\u000e', 'CARD-1', 'ISO14443'],
    ['short', shortTagBack, shortIdTag(long).toLowerCase(), long, 'ISO14443'],
  ] as const)('[design §3] is read as it is meant: %s', (_name, interpret, sent, value, type) => {
    expect(read(interpret, sent)).toEqual({ value, type });
  });

  it.each([
    [tagBeforeUnderscore, '_2230'],
    [tagAfterSemicolon, 'CARD-1'],
    [tagAfterSemicolon, 'T7; '],
    [tagAfterSemicolon, ';CARD-1'],
    [paddedTag, 'CARD-1'],
    [paddedTag, '   '],
    [vehicleTag, 'CARD-1'],
    [freeChargingTag, 'CARD-1'],
    [overflowingTag, 'CARD-1'],
    [overflowingTag, 'CARD-2xx'],
    [shortTagBack, 'CARD-1'],
    [shortTagBack, long],
  ] as const)('[design §3] that is meant as it stands stays: %o', (interpret, sent) => {
    expect(read(interpret, sent)).toBeNull();
  });

  it('[design §3] that is not there is not looked for', () => {
    const heartbeat = { kind: 'heartbeat' } as const;
    expect(paddedTag(heartbeat, context)).toBe(heartbeat);
  });
});
