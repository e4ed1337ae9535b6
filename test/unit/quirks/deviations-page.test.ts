import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../scripts/project-root.ts';
import { catalogue } from '../../../src/quirks/catalogue.ts';

const page = readFileSync(join(projectRoot, 'docs/deviations.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| [FS]\d/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, '').trim()));

describe('the page of deviations', () => {
  it('[house] has a line for every report from the field and from the stacks', () => {
    const entries = new Set(rows.map(([entry]) => entry));
    const all = [
      ...Array.from({ length: 31 }, (_, index) => `F${index + 1}`),
      ...Array.from({ length: 16 }, (_, index) => `S${index + 1}`),
    ];
    expect(all.filter((entry) => !entries.has(entry))).toEqual([]);
  });

  it('[house] names every fixture, and every quirk', () => {
    const folder = join(projectRoot, 'test/fixtures/vendors');
    const shown = rows.map(([, , , by]) => by ?? '');
    const fixtures = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(fixtures.filter((name) => !shown.includes(name))).toEqual([]);
    const missing = catalogue.filter(({ id }) => !page.includes(`\`${id}\``)).map(({ id }) => id);
    expect(missing).toEqual([]);
  });

  it('[house] shows every line by a fixture of its entry, or by tests that are there', () => {
    const folder = join(projectRoot, 'test/fixtures/vendors');
    const entryOf = (name: string): unknown => {
      const path = join(folder, `${name}.json`);
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { entry: unknown }).entry : null;
    };
    const unseen = rows.filter(([entry, , , shown = '']) => {
      const tests = [...shown.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
      if (tests.length > 0) return !tests.every((path) => existsSync(join(projectRoot, path)));
      return entryOf(shown) !== entry;
    });
    expect(unseen).toEqual([]);
  });

  it('[house] says for every line how it is met and what shows it', () => {
    expect(rows.filter((cells) => cells.length < 4 || cells.slice(0, 4).includes(''))).toEqual([]);
  });
});
