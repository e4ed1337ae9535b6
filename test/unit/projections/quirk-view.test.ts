import { expect, it } from 'vitest';
import type { QuirkDescription } from '../../../src/domain/quirk-description.ts';
import { quirkView } from '../../../src/projections/quirk-view.ts';
import { noonMs } from '../../support/read-model-samples.ts';

const description: QuirkDescription = {
  id: 'late-stop',
  fingerprint: { vendors: ['Acme'], models: null, firmwareFrom: null, firmwareThrough: '1.4' },
  versions: ['1.6'],
  hook: 'interpret',
  why: 'Stops late.',
  evidence: ['project#1'],
};

it('[§7] shows a quirk with its own counters, those met most often first', () => {
  const total = (quirkId: string, firmwareVersion: string, count: number) => ({
    quirkId,
    vendor: 'Acme',
    model: 'One',
    firmwareVersion,
    stations: 2,
    count,
    firstAtMs: noonMs,
    lastAtMs: noonMs + 1_000,
  });
  const view = quirkView(description, [
    total('late-stop', '1.3', 5),
    total('other', '1.3', 9),
    total('late-stop', '1.4', 7),
  ]);
  expect(view).toMatchObject({ ...description, count: 12 });
  expect(view.counts.map(({ firmwareVersion, count }) => [firmwareVersion, count])).toEqual([
    ['1.4', 7],
    ['1.3', 5],
  ]);
  expect(view.counts[0]).toMatchObject({ stations: 2, firstAt: '2026-06-01T12:00:00.000Z' });
  expect(quirkView({ ...description, fingerprint: null, versions: null }, [])).toMatchObject({
    fingerprint: null,
    versions: null,
    count: 0,
    counts: [],
  });
});
