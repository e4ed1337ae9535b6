import { asTheSystem } from '../domain/closing-policy.ts';
import type { StationState } from '../station/state.ts';
import { stationPicture } from '../station/step.ts';
import type { StationDescription } from './station-rpc.ts';

/** A station as its own object describes it: its picture, and what an operator set for it. */
export function describeStation(state: StationState): StationDescription {
  const { station, connectors, quirks } = stationPicture(state);
  const { meter = { maximumPowerW: null, registerModulusWh: null }, closing = asTheSystem } = state.record;
  return { station, connectors, quirks, meter, closing };
}
