import { type Circuit, type LineCurrents, lines } from '../domain/circuit.ts';
import type { SiteOptions } from '../domain/site-configuration.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { LineCurrentsWrite, SiteCircuitsWrite } from './contract/site-load.ts';

/** A body as the domain's: one figure becomes three, and an EVSE is named after its station. */
export function siteModelOf({ options, circuits, evses }: SiteCircuitsWrite): {
  readonly model: SiteModel;
  readonly options: SiteOptions;
} {
  return {
    options,
    model: {
      circuits: circuits.map(({ id, name = id, fuseA, load, ...circuit }) => ({
        id,
        name,
        ...circuit,
        fuseA: lineCurrentsOf(fuseA),
        load: loadOf(load),
      })),
      evses: evses.map(({ id: _id, ...evse }) => ({ id: `${evse.stationId}/${evse.evseId}`, ...evse })),
    },
  };
}

export function lineCurrentsOf(given: LineCurrentsWrite): LineCurrents {
  return typeof given === 'number' ? { L1: given, L2: given, L3: given } : given;
}

/** From conductor to neutral. A circuit has no voltage of its own, so that of the EVSEs is taken. */
export function phaseVoltageV({ evses }: SiteModel): number {
  const voltages = evses.map(({ connection, voltageV }) =>
    connection === 'delta' ? voltageV / Math.sqrt(3) : voltageV,
  );
  return voltages.length === 0 ? 230 : Math.max(...voltages);
}

/** A power over all conductors of a circuit as currents, rounded down. */
export function lineCurrentsOfPower(powerW: number, circuitId: string, model: SiteModel): LineCurrents {
  const circuit = model.circuits.find(({ id }) => id === circuitId);
  const used = lines.filter((line) => (circuit?.fuseA[line] ?? 1) > 0);
  const currentA = Math.floor((powerW / phaseVoltageV(model) / Math.max(1, used.length)) * 10) / 10;
  return { L1: currentA, L2: currentA, L3: currentA };
}

function loadOf(load: SiteCircuitsWrite['circuits'][number]['load']): Circuit['load'] {
  switch (load.kind) {
    case 'none':
      return load;
    case 'fixed':
      return { kind: 'fixed', currentA: lineCurrentsOf(load.currentA) };
    case 'metered':
      return {
        kind: 'metered',
        covers: load.covers,
        maximumA: lineCurrentsOf(load.maximumA),
        ...(load.generationA === undefined ? {} : { generationA: lineCurrentsOf(load.generationA) }),
      };
  }
}
