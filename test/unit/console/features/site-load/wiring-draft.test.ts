import { describe, expect, it } from 'vitest';
import {
  type Wiring,
  circuitBelow,
  circuitIdFor,
  evseAt,
  evsesToAdd,
  firstWiring,
  lineOrders,
  withCircuit,
  withEvse,
  withoutCircuit,
} from '../../../../../src/console/features/site-load/wiring-draft.ts';
import { siteCircuitsWrite } from '../../../../../src/http/contract/site-load.ts';
import { siteModelOf } from '../../../../../src/http/site-load-input.ts';
import { validateSite } from '../../../../../src/site/validate-site.ts';

const named = (id: string, parentId: string | null) => ({ ...circuitBelow(parentId), id, name: id });
const depot: Wiring = {
  ...firstWiring,
  circuits: [named('grid', null), named('hall', 'grid'), named('row', 'hall')],
  evses: [evseAt('CP-1', 1, 'row'), evseAt('CP-2', 1, 'hall')],
};

describe('a wiring that is edited', () => {
  it('[site] is from its first circuit on what the API takes and the site can run', () => {
    const grown = withEvse(withCircuit(firstWiring, named('hall', 'grid')), null, evseAt('CP-1', 2, 'hall'));
    expect(validateSite(siteModelOf(siteCircuitsWrite.parse(grown)).model)).toEqual([]);
    expect(grown.evses.map(({ id }) => id)).toEqual(['CP-1/2']);
  });

  it('[site] changes a circuit in its place, and gives a new one an id that is free', () => {
    const changed = withCircuit(depot, { ...named('hall', 'grid'), name: 'Hall B' });
    expect(changed.circuits.map(({ name }) => name)).toEqual(['grid', 'Hall B', 'row']);
    expect(circuitIdFor('Deck 1 (north)', depot.circuits)).toBe('deck-1-north');
    expect(circuitIdFor('Hall', depot.circuits)).toBe('hall-2');
    expect(circuitIdFor('Ü', depot.circuits)).toBe('circuit');
  });

  it('[site] a circuit that is taken out leaves what hung from it to its parent', () => {
    const left = withoutCircuit(depot, 'hall');
    expect(left.circuits.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['grid', null],
      ['row', 'grid'],
    ]);
    expect(left.evses.map(({ circuitId }) => circuitId)).toEqual(['row', 'grid']);
  });

  it('[site] an EVSE that gets another number gets another id', () => {
    const changed = withEvse(depot, 0, { ...evseAt('CP-1', 1, 'hall'), evseId: 3 });
    expect(changed.evses.map(({ id, circuitId }) => [id, circuitId])).toEqual([
      ['CP-1/3', 'hall'],
      ['CP-2/1', 'hall'],
    ]);
  });

  it('[site] takes in the EVSEs of stations that are on no circuit yet, with their phases in turn', () => {
    const stations = [
      { id: 'CP-1', connectors: [{ evseId: 2 }, { evseId: 1 }, { evseId: 2 }, { evseId: 0 }] },
      { id: 'CP-3', connectors: [] },
    ];
    const given = { circuitId: 'row', maximumA: 16, rotation: 'turned' } as const;
    expect(evsesToAdd(stations, depot, given).map(({ id, lines }) => [id, lines.join('')])).toEqual([
      ['CP-1/2', 'L1L2L3'],
      ['CP-3/1', 'L2L3L1'],
    ]);
    const single = evsesToAdd(stations, depot, { ...given, rotation: 'single' });
    expect(single.map(({ lines }) => lines)).toEqual([['L1'], ['L2']]);
    expect(single[0]).toMatchObject({ circuitId: 'row', maximumA: 16 });
    expect(evsesToAdd(stations, depot, { ...given, rotation: 'alike' })[1]?.lines).toEqual([
      'L1',
      'L2',
      'L3',
    ]);
  });

  it('[site] knows every order of conductors', () => {
    expect(lineOrders([1]).length + lineOrders([2]).length + lineOrders([3]).length).toBe(15);
    expect(lineOrders([2]).map((order) => order.join(' '))).toContain('L3 L1');
    expect(new Set(lineOrders([1, 2, 3]).map(String)).size).toBe(15);
  });
});
