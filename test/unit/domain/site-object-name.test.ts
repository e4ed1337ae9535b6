import { expect, it } from 'vitest';
import {
  siteIdOf,
  subtreeIdOf,
  subtreeObjectName,
  subtreeOfStation,
  subtreeStationId,
} from '../../../src/domain/site-object-name.ts';

it('[site] the object of a sub-tree is named after its site and its circuit, whatever that is called', () => {
  const name = subtreeObjectName('depot', 'hall/north part 1');
  expect([siteIdOf(name), subtreeIdOf(name)]).toEqual(['depot', 'hall/north part 1']);
  expect([siteIdOf('depot'), subtreeIdOf('depot')]).toEqual(['depot', null]);
});

it('[site] a sub-tree is a station that no station can be', () => {
  expect(subtreeOfStation(subtreeStationId('hall/north'))).toBe('hall/north');
  expect(subtreeOfStation('CP-1')).toBeNull();
});
