import { allScenarios } from '../../test/scenario/all-scenarios.ts';
import {
  type CertificationProfile,
  certificationProfiles,
  shownElsewhere,
} from '../../test/scenario/certification-profiles.ts';
import type { Scenario } from '../../test/scenario/scenario.ts';

type Version = CertificationProfile['version'];
const versions = ['1.6', '2.0.1', '2.1'] as const satisfies readonly Version[];

/** `docs/conformance.md`: which certification cases a recorded conversation shows. */
export function conformancePage(): string {
  return [
    '# Conformance',
    '',
    'Made by `npm run conformance:docs` from the recorded conversations in `test/scenario/`; a test fails when it is stale. Each conversation is held twice, with a station object that stays awake and with one that is evicted before each message. The operator’s part goes through the check and the queue that the API uses, and what must be true afterwards is read from where the API reads it.',
    '',
    '## By certification profile',
    '',
    'Numbers are those of the certification test cases for a CSMS. A case is *covered* when a conversation shows it, *elsewhere* when it is about what comes before any message and another test, named after it, shows it. Titles and conversations are our own; the steps follow the published flows, but no run of the official test tool stands behind this page. The cases of 2.1 are listed by functional block: which certification profile takes which is not published.',
    '',
    '| Version | Profile | Covered | Elsewhere | Total | Not yet |',
    '|---|---|---|---|---|---|',
    ...certificationProfiles.map(profileRow),
    '',
    'By use case: [use-cases.md](use-cases.md).',
    '',
    ...versions.flatMap(caseTable),
    '## 1.6 by paragraph',
    '',
    ...paragraphTable(),
    '',
    '## Shown elsewhere',
    '',
    ...Object.entries(shownElsewhere)
      .sort(([a], [b]) => byNumber(a, b))
      .map(([id, file]) => `- ${id}: \`${file}\``),
    '',
  ].join('\n');
}

function profileRow({ version, name, cases }: CertificationProfile): string {
  const told = toldCases(version);
  const covered = cases.filter((id) => told.has(id));
  const elsewhere = cases.filter((id) => !told.has(id) && shownElsewhere[id] !== undefined);
  const missing = cases.filter((id) => !covered.includes(id) && !elsewhere.includes(id));
  return `| ${version} | ${name} | ${covered.length} | ${elsewhere.length} | ${cases.length} | ${missing.join(' ')} |`;
}

function caseTable(version: Version): string[] {
  const rows = [...toldCases(version)].sort(([a], [b]) => byNumber(a, b));
  return [
    `## ${version} by case`,
    '',
    '| Case | Conversation |',
    '|---|---|',
    ...rows.map(([id, titles]) => `| ${id} | ${titles.join('; ')} |`),
    '',
  ];
}

/** Titles of conversations by the case that they show. */
function toldCases(version: Version): Map<string, string[]> {
  const told = new Map<string, string[]>();
  for (const { cases = [], title } of ofVersion(version)) {
    for (const id of cases) told.set(id, [...(told.get(id) ?? []), title]);
  }
  return told;
}

function paragraphTable(): string[] {
  const byRule = new Map<string, string[]>();
  for (const { rules, title } of ofVersion('1.6')) {
    for (const rule of rules) byRule.set(rule, [...(byRule.get(rule) ?? []), title]);
  }
  const rules = [...byRule].sort(([a], [b]) => byNumber(a, b));
  return [
    '| Rule | Conversations |',
    '|---|---|',
    ...rules.map(([rule, titles]) => `| ${rule} | ${titles.join('; ')} |`),
  ];
}

function ofVersion(version: Version): readonly Scenario[] {
  return allScenarios.filter((scenario) => scenario.version === version);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
