import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { SiteForecast } from '../domain/site-forecast.ts';
import type { SiteSplit, Subtree } from '../site/subtrees/split-site.ts';

/** What the object of a site goes by itself when it is in parts: the circuits above the sub-trees. */
export function headConfiguration(
  whole: SiteConfiguration,
  { parent, subtrees }: SiteSplit,
): SiteConfiguration {
  const below = new Set(subtrees.flatMap(({ model }) => model.circuits.map(({ id }) => id)));
  return {
    ...whole,
    model: parent,
    limits: whole.limits.filter(({ circuitId }) => !below.has(circuitId)),
    absentStationIds: [],
    forecast: null,
  };
}

/** What the object of a sub-tree goes by: its circuits, its stations, and its share of the sun. */
export function partConfiguration(whole: SiteConfiguration, { model }: Subtree): SiteConfiguration {
  const circuits = new Set(model.circuits.map(({ id }) => id));
  const stations = new Set(model.evses.map(({ stationId }) => stationId));
  const share = model.evses.length / Math.max(1, whole.model.evses.length);
  return {
    ...whole,
    model,
    limits: whole.limits.filter(({ circuitId }) => circuits.has(circuitId)),
    absentStationIds: (whole.absentStationIds ?? []).filter((id) => stations.has(id)),
    forecast: whole.forecast ? shareOf(whole.forecast, share) : null,
  };
}

function shareOf(forecast: SiteForecast, share: number): SiteForecast {
  const surplus = forecast.surplus.map(({ fromMs, powerW }) => ({
    fromMs,
    powerW: Math.floor(powerW * share),
  }));
  return { ...forecast, surplus };
}
