import { expect, it } from 'vitest';
import { pathParameters } from '../../../src/http/path-parameters.ts';

it('[roles] a station is checked under the name its handler will use', () => {
  expect(pathParameters('/stations/:stationId/commands', '/stations/RDAM%20123/commands')).toEqual({
    stationId: 'RDAM 123',
  });
  expect(pathParameters('/sites/:siteId', '/sites/%E9')).toEqual({ siteId: '%E9' });
});
