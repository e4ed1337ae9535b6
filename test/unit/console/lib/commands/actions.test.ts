import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../../../src/console/lib/commands/actions.ts';

describe('the actions the command form offers', () => {
  it.each(['1.6', '2.0.1', '2.1'] as const)(
    '[house] are those the catalogue of %s lets a server send',
    (version) => {
      const { actions } = JSON.parse(readFileSync(`schemas/catalogue-${version}.json`, 'utf8')) as {
        actions: Record<string, { direction: string }>;
      };
      const sendable = Object.entries(actions)
        .filter(([, { direction }]) => direction !== 'station-to-csms')
        .map(([action]) => action);
      expect([...actionsOf(version)].sort()).toEqual(sendable.sort());
    },
  );
});
