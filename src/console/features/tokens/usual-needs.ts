import type { TokenView } from '../../../http/contract/configuration.ts';
import type { TokenWrite } from '../../lib/resources/tokens.ts';

/** What is usual for a token where a site shares its power, as it is typed: empty where nothing is known. */
export interface UsualNeeds {
  readonly priority: TokenView['chargingPriority'];
  readonly stayHours: number | string;
  readonly energyKwh: number | string;
}

export function usualNeedsOf(token: TokenView | null): UsualNeeds {
  const { chargingPriority = 'normal', usualStayMinutes = null, usualEnergyWh = null } = token ?? {};
  return {
    priority: chargingPriority,
    stayHours: usualStayMinutes === null ? '' : Math.round((usualStayMinutes / 60) * 100) / 100,
    energyKwh: usualEnergyWh === null ? '' : usualEnergyWh / 1_000,
  };
}

export function usualNeedsWrite({
  priority,
  stayHours,
  energyKwh,
}: UsualNeeds): Pick<TokenWrite, 'chargingPriority' | 'usualStayMinutes' | 'usualEnergyWh'> {
  return {
    chargingPriority: priority,
    usualStayMinutes: stayHours === '' ? null : Math.round(Number(stayHours) * 60),
    usualEnergyWh: energyKwh === '' ? null : Math.round(Number(energyKwh) * 1_000),
  };
}
