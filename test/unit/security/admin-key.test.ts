import { describe, expect, it } from 'vitest';
import { isAdminKey } from '../../../src/security/admin-key.ts';

describe('the admin key', () => {
  it('[§7] opens to itself and to nothing near it', async () => {
    expect(await isAdminKey('correct horse', 'correct horse')).toBe(true);
    for (const wrong of ['', 'correct', 'correct horse ', 'Correct horse', 'correct horsf']) {
      expect(await isAdminKey(wrong, 'correct horse')).toBe(false);
    }
  });

  it('[§7] opens nothing while none is set', async () => {
    expect(await isAdminKey('', '')).toBe(false);
    expect(await isAdminKey('', undefined)).toBe(false);
    expect(await isAdminKey('undefined', undefined)).toBe(false);
  });
});
