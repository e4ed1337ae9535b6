import { expect } from 'vitest';
import type { TestApp } from './test-app.ts';

/** Makes an API key with these permissions; answers the header of whoever holds it. */
export async function makeKey(
  api: TestApp,
  held: readonly string[],
  siteIds: readonly string[] | null = null,
  more: object = {},
): Promise<{ authorization: string }> {
  const made = await api.ask('POST', '/api/v1/api-keys', {
    name: 'test',
    permissions: held,
    siteIds,
    ...more,
  });
  expect(made.status).toBe(201);
  return { authorization: `Bearer ${String(made.body['key'])}` };
}
