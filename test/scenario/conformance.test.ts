import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformancePage } from '../../scripts/conformance/conformance-page.ts';
import { textOf } from '../support/repository-files.ts';
import { testTitles } from '../support/test-titles.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { allScenarios } from './all-scenarios.ts';
import { certificationProfiles, shownElsewhere } from './certification-profiles.ts';

describe('the conformance page', () => {
  it('[design §3] is what `npm run conformance:docs` makes of the conversations', () => {
    expect(readFileSync(join(projectRoot, 'docs/conformance.md'), 'utf8')).toBe(conformancePage());
  });

  it('[design §3] claims no case that does not exist', () => {
    const known = certificationProfiles.flatMap(({ version, cases }) =>
      cases.map((id) => `${version} ${id}`),
    );
    const claimed = allScenarios.flatMap(({ version, cases = [] }) => cases.map((id) => `${version} ${id}`));
    expect(claimed.filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => id.startsWith('1.6'))).toHaveLength(77);
    expect(known.filter((id) => id.startsWith('2.1'))).toHaveLength(329);
  });

  it('[design §3] sends nobody elsewhere for a case that no test there is named after', () => {
    const unnamed = Object.entries(shownElsewhere).filter(
      ([id, file]) => !testTitles(textOf(file)).some((title) => new RegExp(`\\bTC_${id}\\b`).test(title)),
    );
    expect(unnamed).toEqual([]);
  });
});
