import { expect, it } from 'vitest';
import { setPointPage } from '../../../../../src/console/features/site-load/set-point-page.ts';
import type { SitePlanView } from '../../../../../src/http/contract/site-load.ts';

type PlannedEvse = SitePlanView['evses'][number];

const evses = Array.from({ length: 120 }, (_, index) => ({
  stationId: `CP-${index}`,
  evseId: 1,
  state: index % 40 === 0 ? 'charging' : 'idle',
  circuitId: index < 60 ? 'n' : 's',
})) as unknown as PlannedEvse[];
const name = (id: string) => (id === 'n' ? 'North hall' : 'South hall');

it('[console] set-points come in pages, and beyond the last page is the last page', () => {
  const { rows, page, pages, found } = setPointPage(evses, '', 9, name);
  expect([rows.length, page, pages, found]).toEqual([20, 3, 3, 120]);
  expect(setPointPage([], '', 1, name)).toEqual({ rows: [], page: 1, pages: 1, found: 0 });
});

it('[console] set-points are found by station, state and the name of their circuit', () => {
  expect(setPointPage(evses, 'south CHARGING', 1, name).rows.map(({ stationId }) => stationId)).toEqual([
    'CP-80',
  ]);
  expect(setPointPage(evses, 'nowhere', 1, name).found).toBe(0);
  expect(setPointPage(evses, 'north may charge', 1, name).found).toBe(2);
});
