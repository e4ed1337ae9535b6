import { describe, expect, it } from 'vitest';
import { generateStationPassword } from '../../../src/security/station-password.ts';

const cryptographic = (count: number) => crypto.getRandomValues(new Uint8Array(count));

describe('a generated password', () => {
  it('[A00] is 22 letters and digits: 131 bits, and within the 16 to 40 characters of OCPP 2.x', () => {
    const passwords = Array.from({ length: 200 }, () => generateStationPassword(cryptographic));
    for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(new Set(passwords).size).toBe(200);
  });

  it('[§8] takes every letter equally often: bytes above the last whole alphabet are thrown away', () => {
    let next = 0;
    const everyByteInTurn = (count: number) => Uint8Array.from({ length: count }, () => next++ % 256);
    const counts = new Map<string, number>();
    for (let round = 0; round < 62 * 40; round += 1) {
      for (const letter of generateStationPassword(everyByteInTurn)) {
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(62);
    expect(Math.max(...counts.values()) / Math.min(...counts.values())).toBeLessThan(1.1);
  });

  it('[§8] is refused by a source that gives nothing usable, rather than made short', () => {
    expect(() => generateStationPassword((count) => new Uint8Array(count).fill(255))).toThrow('random');
  });
});
