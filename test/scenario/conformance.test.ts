import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useCaseEvidence, useCasesPage } from '../../scripts/conformance/use-cases-page.ts';
import { nothingToShow } from '../../scripts/conformance/use-cases.ts';
import { conformancePage } from '../../scripts/conformance/conformance-page.ts';
import { textOf } from '../support/repository-files.ts';
import { testTitles } from '../support/test-titles.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { allScenarios } from './all-scenarios.ts';
import { certificationProfiles, shownElsewhere } from './certification-profiles.ts';

/** A test more for a use case makes the page no worse. */
function withoutTests(page: string): string {
  return page.replaceAll(/^(\| [A-S]\d\d \|.*\|)[^|]*\|$/gm, '$1');
}

describe('the conformance page', () => {
  it('[design §3] is what `npm run conformance:docs` makes of the conversations', () => {
    expect(readFileSync(join(projectRoot, 'docs/conformance.md'), 'utf8')).toBe(conformancePage());
  });

  it('[design §3] is what the tests say of each use case', () => {
    const page = readFileSync(join(projectRoot, 'docs/use-cases.md'), 'utf8');
    expect(withoutTests(page)).toBe(withoutTests(useCasesPage()));
    const shown = new Map(useCaseEvidence().map(({ id, tests }) => [id, tests]));
    const claims = [...page.matchAll(/^\| ([A-S]\d\d) \|.*\| ([^|]*)\|$/gm)].flatMap(
      ([, id = '', tests = '']) => [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => ({ id, path })),
    );
    expect(claims.length).toBeGreaterThan(100);
    expect(claims.filter(({ id, path }) => shown.get(id)?.includes(path) !== true)).toEqual([]);
  });

  it('[design §3] leaves no use case unshown, and speaks of none that does not exist', () => {
    const evidence = useCaseEvidence();
    const bare = evidence.filter(({ conversations, tests }) => conversations.length + tests.length === 0);
    expect(bare.map(({ id }) => id)).toEqual(Object.keys(nothingToShow));
    const rules = allScenarios
      .filter(({ version }) => version !== '1.6')
      .flatMap((scenario) => scenario.rules);
    const known = evidence.map(({ id }) => id);
    expect(rules.filter((rule) => !known.includes(rule))).toEqual([]);
    expect(known).toHaveLength(177);
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
