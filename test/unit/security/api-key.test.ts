import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { apiKeyId, generateApiKey, hashApiKey } from '../../../src/security/api-key.ts';

describe('an API key', () => {
  it('[keys] is found by its public part and kept as a hash only', async () => {
    const { id, key, hash } = await generateApiKey((count) => randomBytes(count));
    expect(key).toMatch(/^cpk_[a-z2-9]{10}_[a-z2-9]{32}$/);
    expect(apiKeyId(key)).toBe(id);
    expect(hash).toBe(await hashApiKey(key));
    expect(hash).not.toContain(key.slice(-32));
  });

  it('[keys] uses every letter alike', async () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 500; round += 1) {
      const { key } = await generateApiKey((count) => randomBytes(count));
      for (const letter of key.slice(-32)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 16,000 letters, 500 expected of each; six standard deviations are 132.
    expect([...counts.values()].filter((count) => Math.abs(count - 500) > 132)).toEqual([]);
  });

  it('[keys] other text is none', () => {
    for (const text of ['', 'cpk_', `cpk_abcdefghij_${'a'.repeat(31)}`, `cpk_ABCDEFGHIJ_${'a'.repeat(32)}`])
      expect(apiKeyId(text)).toBeNull();
  });
});
