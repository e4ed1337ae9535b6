import { newEvse, newSite } from '../../src/site/new-site.ts';
import { planShares } from '../../src/site/rebalance.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import type { EvseState, SiteState, SiteTransaction } from '../../src/site/state.ts';
import { noCurrents } from '../../src/site/subtrees/root-loads.ts';
import { parentSettings } from '../../src/site/subtrees/parent-settings.ts';
import { splitSite } from '../../src/site/subtrees/split-site.ts';
import { subtreeReport } from '../../src/site/subtrees/subtree-report.ts';
import { type RebalanceTime, timeOf } from './rebalance-time.ts';
import { streetModel } from './street-scenario.ts';

interface PartsTime extends RebalanceTime {
  readonly what: 'above' | 'part' | 'report';
  readonly parts: number;
  /** Of the largest part. */
  readonly partEvses: number;
}

/**
 * What a site too large for one object takes with every EVSE charging: to share budgets above, to share one among the
 * largest part's EVSEs, from their state to their limits, and to make that part's report.
 */
export function partsTimes(evseCount: number, rounds: number): PartsTime[] {
  const model = streetModel(evseCount, evseCount * 3.15);
  const split = splitSite(model);
  if (split === null) throw new RangeError(`${evseCount} EVSEs are looked after by one object.`);
  const parts = split.subtrees.map((subtree) => charging(newSite(subtree.model, defaultSettings, 0)));
  const largest = parts.reduce((a, b) => (b.model.evses.length > a.model.evses.length ? b : a));
  const wanted = new Map(
    split.subtrees.map(({ id }, index) => {
      const part = parts[index];
      return [id, part === undefined ? noCurrents : subtreeReport(part, noCurrents, nowMs).wantedA];
    }),
  );
  const above = charging(newSite(split.parent, parentSettings(defaultSettings), 0), (evseId) => {
    const evse = split.parent.evses.find(({ id }) => id === evseId);
    const [line = 'L1'] = evse?.lines ?? [];
    return wanted.get(evse?.circuitId ?? '')?.[line] ?? 0;
  });
  const about = { parts: parts.length, partEvses: largest.model.evses.length };
  return [
    { what: 'above', ...about, ...timed(rounds, () => planShares(above, nowMs)) },
    { what: 'part', ...about, ...timed(rounds, () => planShares(largest, nowMs)) },
    { what: 'report', ...about, ...timed(rounds, () => subtreeReport(largest, noCurrents, nowMs)) },
  ];
}

const nowMs = 60_000;

/** Every station online and as it should be, and a car at every EVSE. */
function charging(site: SiteState, wantedA: (evseId: string) => number | null = () => null): SiteState {
  const evses = site.model.evses.map(({ id }): [string, EvseState] => {
    const wanted = wantedA(id);
    const transaction: SiteTransaction = {
      id,
      startedAtMs: 0,
      departureMs: null,
      energyWh: null,
      priority: 'normal',
      deliveredWh: 0,
      learnedMaximumA: null,
      belowSinceMs: null,
      phaseCount: null,
      ...(wanted === null ? {} : { wantedA: wanted }),
      servedAtMs: 0,
      idleSinceMs: null,
    };
    return [id, { ...newEvse(id), linkUp: true, fallbackConfirmed: true, transaction }];
  });
  return { ...site, evses: Object.fromEntries(evses) };
}

function timed(rounds: number, run: () => unknown): RebalanceTime {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    run();
    times.push(performance.now() - before);
  }
  return timeOf(times);
}
