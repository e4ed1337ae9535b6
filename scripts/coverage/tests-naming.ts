import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Where messages and commands have their stories. */
const places = [
  'test/unit/ocpp/v16',
  'test/unit/ocpp/v2',
  'test/unit/station/documents',
  'test/unit/station/commands.test.ts',
  'test/unit/station/receive.test.ts',
  'test/unit/station/step.test.ts',
];

/** The tests that name an action in quotes, by action: paths below `test/unit/`, in alphabetical order. */
export function testsNaming(actions: readonly string[]): Map<string, string[]> {
  const files = places.flatMap(testFiles).map((path) => ({
    name: path.replace('test/unit/', '').replace('.test.ts', ''),
    text: readFileSync(join(projectRoot, path), 'utf8'),
  }));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(
    actions.map((action) => [
      action,
      files.filter(({ text }) => text.includes(`'${action}'`)).map(({ name }) => name),
    ]),
  );
}

function testFiles(place: string): string[] {
  if (statSync(join(projectRoot, place)).isFile()) return [place];
  const names = readdirSync(join(projectRoot, place), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => `${place}/${name}`);
}
