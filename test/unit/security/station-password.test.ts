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
    const bytes = [248, 0, 255, 61, 62, 123, 247, 251];
    const password = generateStationPassword((count) =>
      Uint8Array.from({ length: count }, (_, index) => bytes[index % 8] ?? 0),
    );
    expect(password).toBe(['0z0zz', '0z0zz', '0z0z', '0z0zz', '0z0'].join(''));
  });

  it('[§8] is refused by a source that gives nothing usable, rather than made short', () => {
    expect(() => generateStationPassword((count) => new Uint8Array(count).fill(255))).toThrow('random');
  });
});
