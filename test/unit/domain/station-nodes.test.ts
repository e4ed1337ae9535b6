import { expect, it } from 'vitest';
import { evseNodeId, stationNodeId, withStationNodes } from '../../../src/domain/station-nodes.ts';
import { simpleSite } from '../../support/site-harness.ts';

const model = simpleSite(64, 2, { stationId: 'CP-1' });
const told = (...evseIds: number[]) => [
  {
    stationId: 'CP-1',
    told: evseIds.map((evseId) => ({ evseId, source: 'EMS', rateUnit: 'A' as const, periods: [] })),
    limits: [],
  },
];

it('[K12] a site whose stations are under no limit of their own is as the operator described it', () => {
  expect(withStationNodes(model, [])).toBe(model);
  expect(withStationNodes(model, told())).toBe(model);
});

it('[K12] puts a node for the station above its EVSEs, and one for the EVSE below that', () => {
  const { circuits, evses } = withStationNodes(model, told(0, 1));
  const station = stationNodeId('CP-1', 'main');
  expect(circuits.map(({ id, parentId }) => [id, parentId])).toEqual([
    ['main', null],
    [station, 'main'],
    [evseNodeId('A'), station],
    [evseNodeId('B'), station],
  ]);
  expect(evses.map(({ circuitId }) => circuitId)).toEqual([evseNodeId('A'), evseNodeId('B')]);
  expect(circuits[1]).toMatchObject({ fuseA: { L1: 64 }, reportedBy: 'CP-1' });
});
