import { expect, it } from 'vitest';
import { ruleOf } from '../../../../src/domain/charging/check-context.ts';

it('[K01] names a rule by the paragraph of the version', () => {
  const check = { evseId: 1, inRemoteStart: false, capabilities: {} };
  expect(ruleOf({ ...check, version: '1.6' }, 'K01.FR.31', '§7.14')).toBe('1.6 §7.14');
  expect(ruleOf({ ...check, version: '2.1' }, 'K01.FR.31', '§7.14')).toBe('K01.FR.31');
});
