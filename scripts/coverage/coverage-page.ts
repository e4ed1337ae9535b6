import { type ActionDescription, actionsOf } from '../../src/ocpp/catalogue.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { type ActionCoverage, describeCoverage } from './describe-action.ts';
import { testsNaming } from './tests-naming.ts';

const versions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];

interface Row {
  readonly action: string;
  readonly block: string;
  readonly byVersion: ReadonlyMap<OcppVersion, ActionCoverage>;
}

/** The page `docs/coverage.md`, made from the catalogue, the code and the tests. */
export function coveragePage(): string {
  const rows = readRows();
  const tests = testsNaming(rows.map(({ action }) => action));
  const blocks = [...new Set(rows.map(({ block }) => block))].sort();
  return [
    '# What of OCPP is covered',
    '',
    'Made by `npm run coverage:docs` from the catalogue, the code and the tests; a test fails when it is stale.',
    '',
    ...summary(rows),
    '',
    '- **handled**: a station sends it; it is validated, answered by the rules, and what it says is kept.',
    '- **sendable**: an operator sends it through `POST /api/v1/stations/{id}/commands`, with every optional field; what the answer makes true is kept.',
    '- **Kept**: the collection under `/api/v1/stations/{id}/documents/…`, or the part of the station that it changes, seen with the smallest and the fullest payload. A command without an entry leaves its result on the command, or leads to messages that have one; a message without one is in the journal alone.',
    '- **Command**: how long the answer may take, whether it *waits* for a station that is away, whether it is sent *twice* when the answer stays out, and whether it goes before (*urgent*) or after (*low*) others.',
    '- **Tests**: files that name the action. Besides, `test/unit/station/every-action.test.ts` sends every action of every version through the engine, awake and evicted.',
    ...blocks.flatMap((block) => section(block, rows, tests)),
    '',
  ].join('\n');
}

function readRows(): Row[] {
  const rows = new Map<string, { block: string; byVersion: Map<OcppVersion, ActionCoverage> }>();
  for (const version of versions) {
    for (const description of actionsOf(version)) {
      const block = blockOf(description);
      const row = rows.get(description.action) ?? { block, byVersion: new Map() };
      // The blocks of 2.x are finer than the profiles of 1.6.
      row.block = block;
      row.byVersion.set(version, describeCoverage(version, description));
      rows.set(description.action, row);
    }
  }
  return [...rows]
    .map(([action, row]) => ({ action, ...row }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** `SmartCharging` → `Smart charging`; abbreviations stay as they are. */
function blockOf({ block }: ActionDescription): string {
  return block.replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function summary(rows: readonly Row[]): string[] {
  const lines = versions.map((version) => {
    const covered = rows.flatMap(({ byVersion }) => byVersion.get(version) ?? []);
    const count = (kind: ActionCoverage['support'][number]) =>
      covered.filter(({ support }) => support.includes(kind)).length;
    return `| ${version} | ${covered.length} | ${count('handled')} | ${count('sendable')} | ${count('missing')} |`;
  });
  return ['| Version | Actions | Handled | Sendable | Missing |', '|---|---|---|---|---|', ...lines];
}

function section(
  block: string,
  rows: readonly Row[],
  tests: ReadonlyMap<string, readonly string[]>,
): string[] {
  const own = rows.filter((row) => row.block === block);
  return [
    '',
    `## ${block}`,
    '',
    `| Action | ${versions.join(' | ')} | Kept | Command | Tests |`,
    '|---|---|---|---|---|---|---|',
    ...own.map(({ action, byVersion }) => {
      const covered = [...byVersion.values()];
      const effects = [...new Set(covered.flatMap((coverage) => coverage.effects))].sort();
      const policies = [...new Set(covered.flatMap(({ policy }) => policy ?? []))];
      const cells = versions.map((version) => byVersion.get(version)?.support.join(', ') ?? '');
      const files = (tests.get(action) ?? []).map((path) => `\`${path}\``);
      return `| ${[action, ...cells, effects.join(', '), policies.join('; '), files.join(' ')].join(' | ')} |`;
    }),
  ];
}
