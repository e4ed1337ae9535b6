import { describe, expect, it } from 'vitest';
import { parsePayload } from '../../../../../src/console/lib/commands/parse-payload.ts';

describe('a typed payload', () => {
  it('[house] is an object; an empty field means an empty one', () => {
    expect(parsePayload('{"type": "Soft"}')).toEqual({ ok: true, payload: { type: 'Soft' } });
    expect(parsePayload(' \n')).toEqual({ ok: true, payload: {} });
  });

  it.each(['[1]', 'null', '"text"', '12'])('[house] that is no object is refused: %s', (text) => {
    expect(parsePayload(text)).toMatchObject({ ok: false });
  });

  it('[house] that is no JSON is refused with the reason', () => {
    expect(parsePayload('{"type": }')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('No valid JSON'),
    });
  });
});
