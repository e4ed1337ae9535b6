import { allScenarios } from '../../test/scenario/all-scenarios.ts';
import { filesUnder, textOf } from '../../test/support/repository-files.ts';
import { testTitles } from '../../test/support/test-titles.ts';
import { type UseCase, blockTitles, nothingToShow, useCases } from './use-cases.ts';

/** What shows a use case: conversations, and test files with titles that begin with its id. */
export interface Evidence extends UseCase {
  readonly conversations: readonly string[];
  /** Paths below `test/`. */
  readonly tests: readonly string[];
}

/** `docs/use-cases.md`: which conversations and tests show each use case of 2.0.1 and 2.1. */
export function useCasesPage(): string {
  const evidence = useCaseEvidence();
  return [
    '# Use cases',
    '',
    'Made by `npm run conformance:docs` from the conversations in `test/scenario/` and from the titles of all other tests, which begin with what they show, in brackets: `[E05.FR.02]`. A test fails when a conversation is missing here, or a test that is named does not show its use case any more. Tests of the virtual chargers are left out: they show a station. Titles are our own; those marked with 2.1 are of that version alone, the others are shown in both.',
    '',
    ...Object.entries(blockTitles).flatMap(([letter, title]) => [
      `## ${letter}: ${title}`,
      '',
      '| Use case | | Conversations | Tests |',
      '|---|---|---|---|',
      ...evidence.filter(({ id }) => id.startsWith(letter)).map(row),
      '',
    ]),
  ].join('\n');
}

/** Each use case with what shows it. */
export function useCaseEvidence(): Evidence[] {
  const tests = titlesByUseCase();
  return useCases.map((useCase) => ({
    ...useCase,
    conversations: [
      ...new Set(
        allScenarios
          .filter(({ version, rules }) => version !== '1.6' && rules.includes(useCase.id))
          .map(({ title }) => title),
      ),
    ],
    tests: [...(tests.get(useCase.id) ?? [])].sort(),
  }));
}

function row({ id, title, since, conversations, tests }: Evidence): string {
  const version = since === '2.1' ? ' (2.1)' : '';
  const files = tests.map((path) => `\`${path}\``).join(' ');
  return `| ${id} | ${title}${version} | ${nothingToShow[id] ?? conversations.join('; ')} | ${files} |`;
}

/** Test files below `test/` by the use cases that titles in them begin with. */
function titlesByUseCase(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const files = filesUnder('test').filter(
    (path) => /\.test\.tsx?$/.test(path) && !path.startsWith('test/unit/simulator/'),
  );
  for (const path of files) {
    for (const id of testTitles(textOf(path)).flatMap(useCasesOf)) {
      const name = path.replace('test/', '').replace(/\.test\.tsx?$/, '');
      found.set(id, (found.get(id) ?? new Set()).add(name));
    }
  }
  return found;
}

/** The security extension of 1.6 has letters and numbers of its own. */
function useCasesOf(title: string): string[] {
  const [, rule = ''] = /^\[([^\]]+)\]/.exec(title) ?? [];
  return rule.includes('1.6 security') ? [] : (rule.match(/\b[A-S]\d\d\b/g) ?? []);
}
