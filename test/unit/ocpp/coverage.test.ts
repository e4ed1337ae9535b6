import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coveragePage } from '../../../scripts/coverage/coverage-page.ts';
import { describeCoverage } from '../../../scripts/coverage/describe-action.ts';
import { projectRoot } from '../../../scripts/project-root.ts';
import { actionsOf } from '../../../src/ocpp/catalogue.ts';

describe('docs/coverage.md', () => {
  it('[house] is as `npm run coverage:docs` makes it', () => {
    expect(readFileSync(join(projectRoot, 'docs/coverage.md'), 'utf8')).toBe(coveragePage());
  });

  it.each(['1.6', '2.0.1', '2.1'] as const)('[%s] has no hole', (version) => {
    const holes = actionsOf(version).filter((description) => {
      const { support } = describeCoverage(version, description);
      return support.length === 0 || support.includes('missing');
    });
    expect(holes).toEqual([]);
  });
});
