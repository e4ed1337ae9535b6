import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../scripts/project-root.ts';
import { catalogue } from '../../../src/quirks/catalogue.ts';
import { type DeviationFixture, playFixture } from '../../support/deviation-fixture.ts';
import { officialFaults } from '../../support/official-schema.ts';

const folder = join(projectRoot, 'test/fixtures/vendors');
const fixtures = readdirSync(folder).map((file) => ({
  name: file.replace(/\.json$/, ''),
  fixture: JSON.parse(readFileSync(join(folder, file), 'utf8')) as DeviationFixture,
}));
const mutations = fixtures.flatMap(({ name, fixture }) => fixture.meets.map((id) => ({ name, fixture, id })));

describe.each([{ evict: false }, { evict: true }])(
  'a station that deviates (evicted: $evict)',
  ({ evict }) => {
    it.each(fixtures)('[I4] $fixture.entry $name: $fixture.what', ({ fixture }) => {
      const station = playFixture(fixture, { evict });
      expect(station.state.record.strict).toBe(false);
    });
  },
);

describe('each quirk', () => {
  it.each(mutations)('[I4] $id is what makes $name go well', ({ fixture, id }) => {
    const quirks = catalogue.filter((quirk) => quirk.id !== id);
    expect(() => playFixture(fixture, { evict: false, quirks })).toThrow();
  });

  it('[house] has a fixture that fails without it', () => {
    const met = new Set(mutations.map(({ id }) => id));
    expect(catalogue.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([]);
    expect([...met].filter((id) => !catalogue.some((quirk) => quirk.id === id))).toEqual([]);
  });
});

describe('each fixture', () => {
  it('[house] says that it is synthetic, and after which public report', () => {
    const unmarked = fixtures.filter(
      ({ fixture }) => !fixture.note.startsWith('Synthetic: ') || fixture.report.length === 0,
    );
    expect(unmarked).toEqual([]);
  });
});

describe('what a relaxation of the schema lets pass', () => {
  const relaxed = fixtures.filter(({ fixture }) => fixture.relaxed === true);

  it.each(relaxed)('[design §4] is refused by the official schema: $name', ({ fixture }) => {
    const faults = fixture.story.flatMap((step) => {
      if ('call' in step) return officialFaults(fixture.version, step.call[0], 'request', step.call[1]);
      if ('command' in step) return officialFaults(fixture.version, step.command[0], 'response', step.reply);
      return [];
    });
    expect(faults).not.toEqual([]);
  });
});
