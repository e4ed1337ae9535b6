import { expect, it } from 'vitest';
import { evseAt, firstWiring } from '../../../../../src/console/features/site-load/wiring-draft.ts';
import { wiringFaults } from '../../../../../src/console/features/site-load/wiring-faults.ts';

const wiring = { ...firstWiring, evses: [evseAt('CP-1', 2, 'grid')] };

it('[site] a refusal names what it is about, once, in place of a pointer', () => {
  const faults = wiringFaults(
    [
      { pointer: '/circuits', detail: 'A site has one grid connection: 0 circuits have no parent.' },
      {
        pointer: '/circuits/0/fuseA/L1',
        detail: 'Grid connection: 80 A on L1 do not fit below a with 63 A.',
      },
      { pointer: '/evses/0/maximumA', detail: 'CP-1/2: the maximum is below the minimum.' },
      { pointer: '/evses/0/voltageV', detail: 'Too small: expected number to be >=50' },
      { pointer: '/evses/9/circuitId', detail: 'CP-9/1: x is no circuit of this site.' },
    ],
    wiring,
  );
  expect(faults).toEqual([
    'A site has one grid connection: 0 circuits have no parent.',
    'Grid connection: 80 A on L1 do not fit below a with 63 A.',
    'CP-1/2: the maximum is below the minimum.',
    'CP-1 · 2, voltageV: Too small: expected number to be >=50',
    'CP-9/1: x is no circuit of this site.',
  ]);
});
