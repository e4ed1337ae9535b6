import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../scripts/project-root.ts';
import { seededBugs } from '../scripts/seeded-bugs/bugs.ts';
import { codeOf, filesUnder, textOf } from './support/repository-files.ts';
import { testTitles } from './support/test-titles.ts';

const pureRooms = ['domain', 'ocpp', 'quirks', 'station', 'site', 'projections', 'delivery'];
const source = filesUnder('src').filter((path) => /\.tsx?$/.test(path));
const pure = source.filter((path) => pureRooms.includes(path.split('/')[1] ?? ''));
const code = [
  ...source,
  ...['scripts', 'test', 'bench'].flatMap(filesUnder).filter((path) => /\.tsx?$/.test(path)),
];
const tests = code.filter((path) => /\.test\.tsx?$/.test(path));
const pages = [...filesUnder('docs'), 'README.md'].filter((path) => path.endsWith('.md'));

/** Logic of the pure rooms that a test of another name covers: where, by path or beginning of a path. */
const testedElsewhere: Readonly<Record<string, string>> = {
  'src/ocpp/job-notice.ts': 'test/unit/station/documents/firmware.test.ts',
  'src/ocpp/v16/define-': 'test/unit/station/every-action.test.ts',
  'src/ocpp/v16/effects/': 'test/unit/station/documents/charging-profiles.test.ts, and its neighbours',
  'src/ocpp/v2/define-': 'test/unit/station/every-action.test.ts',
  'src/ocpp/v2/effects/': 'test/unit/station/documents/charging-profiles.test.ts, and its neighbours',
  'src/ocpp/v2/report-scope.ts': 'test/unit/station/documents/monitoring.test.ts, and its neighbours',
  'src/station/join-part.ts': 'test/unit/station/documents/firmware.test.ts',
  'src/station/requests/': 'test/unit/station/step.test.ts, in whole conversations',
  'src/station/check-command.ts': 'test/worker/http/commands.test.ts',
  'src/station/clock.ts': 'test/unit/station/step.test.ts',
  'src/station/new-station.ts': 'test/worker/durable/station-object.test.ts',
  'src/station/samples.ts': 'test/e2e/independent-client.test.ts',
  'src/station/understood-requests.ts': 'test/unit/station/charge-detail-records.test.ts',
  'src/station/transaction-merge.ts': 'test/unit/station/step.test.ts',
};

describe('files', () => {
  it('[house] are named in kebab-case', () => {
    const names = [...code, ...filesUnder('docs')].map((path) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name))).toEqual([]);
  });

  it('[house] have at most 400 lines, and half of them fewer than 80', () => {
    const sizes = source.map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }));
    expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
    const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
  });

  it('[house] are no barrels: none only passes on what others export', () => {
    const statements = (path: string) =>
      codeOf(path)
        .split(';')
        .map((text) => text.trim())
        .filter(Boolean);
    const isBarrel = (path: string) => {
      const all = statements(path);
      return all.length > 0 && all.every((text) => /^export\b[^=]*\bfrom\s*['"]/.test(text));
    };
    expect(source.filter(isBarrel)).toEqual([]);
  });
});

describe('the pure rooms', () => {
  it('[house] have a test for each file that decides something', () => {
    const decides = (path: string) =>
      /^export (async )?function|^export const \w+ = (async )?\(/m.test(codeOf(path));
    const hasTwin = (path: string) =>
      existsSync(join(projectRoot, path.replace(/^src\//, 'test/unit/').replace(/\.ts$/, '.test.ts')));
    // A part that a tested neighbour was split into is tested through it; a folder may have one test for all it holds.
    const servesTested = (path: string) => {
      const neighbours = pure.filter((other) => dirname(other) === dirname(path) && hasTwin(other));
      return neighbours.some((other) => codeOf(other).includes(`'./${basename(path)}'`));
    };
    const isTested = (path: string) => hasTwin(path) || hasTwin(`${dirname(path)}.ts`) || servesTested(path);
    const missing = pure.filter((path) => decides(path) && !isTested(path));
    const excused = (path: string) => Object.keys(testedElsewhere).some((prefix) => path.startsWith(prefix));
    expect(missing.filter((path) => !excused(path))).toEqual([]);
    const places = Object.values(testedElsewhere).map((place) => place.split(',')[0] ?? '');
    expect(places.filter((place) => !existsSync(join(projectRoot, place)))).toEqual([]);
  });

  it('[house] never look at the clock', () => {
    expect(pure.filter((path) => /new Date\(\)|Date\.now|\bDate\(\)/.test(codeOf(path)))).toEqual([]);
  });
});

describe('words', () => {
  it('[house] say transaction, link or login, never a bare session', () => {
    expect(source.filter((path) => /\bsessions?\b/i.test(codeOf(path)))).toEqual([]);
  });

  it('[house] leave no note to do it later', () => {
    const note = new RegExp(
      `\\b(${['TO', 'FIX', 'X'].map((a, i) => a + ['DO', 'ME', 'XX'][i]).join('|')})\\b`,
    );
    expect([...code, ...pages].filter((path) => note.test(textOf(path)))).toEqual([]);
  });

  it('[house] name no place on the machine they were written on', () => {
    const places = ['home', 'Users', 'root', 'work', 'mnt', 'tmp'].join('|');
    const place = new RegExp(`(^|[\\s"'\`(=])/(${places})/\\w`, 'm');
    const files = [...code, ...pages, ...filesUnder('.ci'), 'package.json', 'wrangler.toml'];
    expect(files.filter((path) => place.test(textOf(path)))).toEqual([]);
  });
});

describe('documents', () => {
  it('[house] link only to files that exist', () => {
    const broken = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^(https?:|mailto:|#)/.test(target))
        .filter((target) => !existsSync(join(projectRoot, dirname(page), target.split('#')[0] ?? '')))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('[house] name only files of the repository that exist', () => {
    const missing = pages.flatMap((page) =>
      [...textOf(page).matchAll(/`((?:src|test|scripts|docs|bench|schemas|migrations)\/[\w./-]*\w)\/?`/g)]
        .map((match) => match[1] ?? '')
        .filter((path) => !existsSync(join(projectRoot, path)))
        .map((path) => `${page} → ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('dependencies', () => {
  it('[house] are pinned to exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('[house] are locked for every platform, not only for the one the lock was made on', () => {
    const { packages } = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const isLocked = (from: string, name: string) =>
      `${from}/node_modules/${name}` in packages || `node_modules/${name}` in packages;
    const unlocked = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(unlocked).toEqual([]);
  });

  it('[house] come from no registry in particular', () => {
    const host = /"resolved":|^\s*(@\S+:)?registry\s*=|"publishConfig"/m;
    const named = ['package-lock.json', 'package.json', '.npmrc'].filter((path) => host.test(textOf(path)));
    expect(named).toEqual([]);
  });
});

describe('tests', () => {
  it('[house] start with the rule they prove, in brackets', () => {
    const untitled = tests.flatMap((path) =>
      testTitles(codeOf(path))
        // A table of cases brings the rule along.
        .filter((title) => !title.startsWith('[') && !title.startsWith('$rule'))
        .map((title) => `${path}: ${title}`),
    );
    expect(untitled).toEqual([]);
  });

  it('[house] are tried by seeded bugs, each of which finds the text it would break', () => {
    const lost = seededBugs.filter(({ file, find }) => !textOf(file).includes(find));
    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});
