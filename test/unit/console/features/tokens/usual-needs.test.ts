import { expect, it } from 'vitest';
import { usualNeedsOf, usualNeedsWrite } from '../../../../../src/console/features/tokens/usual-needs.ts';
import type { TokenView } from '../../../../../src/http/contract/configuration.ts';

const token = { chargingPriority: 'high', usualStayMinutes: 95, usualEnergyWh: 12_300 } as TokenView;

it('[console] what is usual for a token goes through its form unchanged', () => {
  expect(usualNeedsOf(token)).toEqual({ priority: 'high', stayHours: 1.58, energyKwh: 12.3 });
  expect(usualNeedsWrite(usualNeedsOf(token))).toEqual({
    chargingPriority: 'high',
    usualStayMinutes: 95,
    usualEnergyWh: 12_300,
  });
  expect(usualNeedsWrite(usualNeedsOf(null))).toEqual({
    chargingPriority: 'normal',
    usualStayMinutes: null,
    usualEnergyWh: null,
  });
});
