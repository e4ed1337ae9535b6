import { expect, it } from 'vitest';
import { limitForm, limitForms, replaces } from '../../../src/site/limit-form.ts';

it('[K01] never uses a purpose that is not ours to set', () => {
  expect(limitForms.every(({ purpose }) => ['TxProfile', 'TxDefaultProfile'].includes(purpose))).toBe(true);
  expect(limitForm(99)).toBe(limitForms[0]);
});

it('[1.6 §3.13] a profile replaces one of the same purpose and stack level only', () => {
  expect(replaces(1, 0)).toBe(true);
  expect(replaces(2, 0)).toBe(false);
  expect(replaces(4, 3)).toBe(false);
});
