import { expect, it } from 'vitest';
import { MemoryStationStore } from '../../../../src/storage/station-store/memory-station-store.ts';
import { stationStoreContract } from '../../../support/station-store-contract.ts';

it.each(stationStoreContract)('$rule', ({ prove }) => {
  expect.hasAssertions();
  prove(new MemoryStationStore());
});
