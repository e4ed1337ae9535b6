import { allScenarios } from '../../test/scenario/all-scenarios.ts';
import {
  type CertificationProfile,
  certificationProfiles,
  shownElsewhere,
} from '../../test/scenario/certification-profiles.ts';
import type { Scenario } from '../../test/scenario/scenario.ts';

/** `docs/conformance.md`: which certification cases and use cases a recorded conversation shows. */
export function conformancePage(): string {
  return [
    '# Conformance',
    '',
    'Made by `npm run conformance:docs` from the recorded conversations in `test/scenario/`; a test fails when it is stale. Each conversation is held twice, with a station object that stays awake and with one that is evicted before each message.',
    '',
    '## By certification profile',
    '',
    'Numbers are those of the certification test cases for a CSMS. A case is *covered* when a conversation shows it, *elsewhere* when it is about what comes before any message and another test shows it. TLS itself is the work of the platform. The numbers of 2.0.1 are matched by their subject, not step by step with the published test texts: compare them before a certification.',
    '',
    '| Version | Profile | Covered | Elsewhere | Total | Not yet |',
    '|---|---|---|---|---|---|',
    ...certificationProfiles.map(profileRow),
    '',
    '## By use case',
    '',
    'Paragraphs of OCPP 1.6 and of its security extension, use cases of 2.0.1.',
    '',
    ...(['1.6', '2.0.1', '2.1'] as const).flatMap(versionTable),
    ...(Object.entries(shownElsewhere).length === 0 ? [] : elsewhereList()),
    '',
  ].join('\n');
}

function profileRow({ version, name, cases }: CertificationProfile): string {
  const told = new Set(
    allScenarios
      .filter((scenario) => scenario.version === version)
      .flatMap((scenario) => scenario.cases ?? []),
  );
  const covered = cases.filter((id) => told.has(id));
  const elsewhere = cases.filter((id) => !told.has(id) && shownElsewhere[`${version} ${id}`] !== undefined);
  const missing = cases.filter((id) => !covered.includes(id) && !elsewhere.includes(id));
  return `| ${version} | ${name} | ${covered.length} | ${elsewhere.length} | ${cases.length} | ${missing.join(' ')} |`;
}

function versionTable(version: Scenario['version']): string[] {
  const scenarios = allScenarios.filter((scenario) => scenario.version === version);
  if (scenarios.length === 0) return [];
  const byRule = new Map<string, Scenario[]>();
  for (const scenario of scenarios) {
    for (const rule of scenario.rules) byRule.set(rule, [...(byRule.get(rule) ?? []), scenario]);
  }
  const rules = [...byRule].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  return [
    `### ${version}`,
    '',
    '| Rule | Conversations | Cases |',
    '|---|---|---|',
    ...rules.map(([rule, list]) => {
      const cases = list.flatMap((scenario) => scenario.cases ?? []);
      return `| ${rule} | ${list.map(({ title }) => title).join('; ')} | ${[...new Set(cases)].join(' ')} |`;
    }),
    '',
  ];
}

function elsewhereList(): string[] {
  return [
    '## Shown elsewhere',
    '',
    ...Object.entries(shownElsewhere).map(([id, file]) => `- ${id}: \`${file}\``),
  ];
}
