import type { Variable } from '../../domain/variable.ts';

/** The highest stack level a station takes, as far as it was ever asked: its 1.6 key, or its 2.x variable. */
export function maxStackLevel(variables: readonly Variable[]): number | null {
  const found = variables.find(
    ({ variable, attribute }) =>
      attribute === 'Actual' && names.has(variable.toLowerCase().replaceAll(' ', '')),
  );
  const level = Number.parseInt(found?.value ?? '', 10);
  return Number.isInteger(level) && level >= 0 ? level : null;
}

const names = new Set(['chargeprofilemaxstacklevel', 'profilestacklevel']);
