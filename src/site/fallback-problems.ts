import { lines } from '../domain/circuit.ts';
import type { SiteModel, SiteProblem } from '../domain/site-model.ts';
import { Ledger } from './ledger.ts';
import { netLimits, rowLimits } from './net-limits.ts';
import { newSite } from './new-site.ts';
import { defaultSettings } from './settings.ts';
import { columnOf, wiringOf } from './wiring.ts';

/**
 * When all stations fall silent, each EVSE takes its fallback and the other load may be at its maximum: together they
 * must fit every fuse, or the site cannot be made safe [I9].
 */
export function fallbackProblems(model: SiteModel): SiteProblem[] {
  const wiring = wiringOf(model);
  // A site that has measured nothing counts its metered loads at their maximum.
  const { conductorA } = netLimits(newSite(model, defaultSettings, 0), 0, 0);
  const ledger = new Ledger(rowLimits(newSite(model, defaultSettings, 0), conductorA));
  model.evses.forEach((evse, index) => ledger.add(columnOf(wiring, index, null), evse.fallbackA));
  const excess = new Map<number, number>();
  wiring.rows.forEach((row, index) => {
    const excessA = (ledger.loads[index] ?? 0) - (ledger.limits[index] ?? 0);
    excess.set(row.conductor, Math.max(excess.get(row.conductor) ?? 0, excessA));
  });
  conductorA.forEach((roomA, conductor) =>
    excess.set(conductor, Math.max(excess.get(conductor) ?? 0, -roomA)),
  );
  return [...excess]
    .filter(([, excessA]) => excessA > 1e-6)
    .map(([conductor, excessA]) => {
      const index = Math.floor(conductor / lines.length);
      const line = lines[conductor % lines.length] ?? 'L1';
      const name = model.circuits[index]?.name ?? '';
      const over = Math.ceil(excessA * 10) / 10;
      return {
        pointer: `/circuits/${index}/fuseA/${line}`,
        message:
          `${name}: with all stations silent, fallbacks and the other load's maximum exceed what ${line} can carry ` +
          `by ${over} A. Lower the fallback of EVSEs below it (0 A is always safe), the load's maximum or the reserve.`,
      };
    });
}
