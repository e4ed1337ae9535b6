import { expect, it } from 'vitest';
import { permissionsPage } from '../scripts/generate/permissions-page.ts';
import { textOf } from './support/repository-files.ts';

it('[house] docs/permissions.md says what the code does', () => {
  expect(textOf('docs/permissions.md')).toBe(permissionsPage());
});
