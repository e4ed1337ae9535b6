import { describe, expect, it } from 'vitest';
import type { StationHarness } from '../../support/station-harness.ts';
import { answered, connectedStation } from '../../support/station-messages.ts';

const variableData = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    component: { name: 'OCPPCommCtrlr' },
    variable: { name: `Variable${index}` },
  }));

/** The station says how much it takes at once. */
function takes(station: StationHarness, instance: string, itemsMax: number): void {
  const item = {
    component: { name: 'DeviceDataCtrlr' },
    variable: { name: 'ItemsPerMessage', instance },
  };
  answered(
    station,
    'GetVariables',
    { getVariableData: [item] },
    { getVariableResult: [{ ...item, attributeStatus: 'Accepted', attributeValue: String(itemsMax) }] },
    `limits-${instance}`,
  );
}

/** Answers the CALL in flight; the number of its items. */
function answerNext(station: StationHarness, respond: (payload: never) => unknown): number {
  const call = station.sent.findLast(({ frame }) => frame[0] === 2)?.frame;
  const [items] = Object.values(call?.[3] as Record<string, unknown[]>);
  station.receive([3, call?.[1], respond(call?.[3] as never)]);
  return items?.length ?? 0;
}

/** Every story is told twice: to an object that stays awake, and to one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])('long lists (evicted: $evict)', ({ evict }) => {
  const results = ({ getVariableData }: { getVariableData: object[] }) => ({
    getVariableResult: getVariableData.map((data) => ({
      ...data,
      attributeStatus: 'Accepted',
      attributeValue: '1',
    })),
  });

  it('[B06.FR.05] are asked in as many messages as the station needs, and answered as one', () => {
    const station = connectedStation('2.0.1', evict);
    takes(station, 'GetVariables', 3);
    station.command('GetVariables', { getVariableData: variableData(7) }, 'long');
    const sizes = [1, 2, 3].map(() => answerNext(station, results));
    expect(sizes).toEqual([3, 3, 1]);
    const command = station.store.readCommand('long');
    expect(command).toMatchObject({ state: 'answered', payload: { getVariableData: { length: 7 } } });
    expect(command?.response).toMatchObject({ getVariableResult: { length: 7 } });
    expect(station.store.listVariables()).toHaveLength(8);
    expect(command?.parts).toBeUndefined();
  });

  it('[B05.FR.11] passwords among them reach the station and no other eye', () => {
    const station = connectedStation('2.0.1', evict);
    takes(station, 'SetVariables', 1);
    const password = {
      component: { name: 'SecurityCtrlr' },
      variable: { name: 'BasicAuthPassword' },
      attributeValue: 'correct-horse-battery',
    };
    const [first] = variableData(1);
    station.command(
      'SetVariables',
      { setVariableData: [{ ...first, attributeValue: '5' }, password] },
      'set',
    );
    const accepted = ({
      setVariableData,
    }: {
      setVariableData: { component: object; variable: object }[];
    }) => ({
      setVariableResult: setVariableData.map(({ component, variable }) => ({
        component,
        variable,
        attributeStatus: 'Accepted',
      })),
    });
    answerNext(station, accepted);
    expect(station.sent.at(-1)?.frame[3]).toEqual({ setVariableData: [password] });
    answerNext(station, accepted);
    expect(station.store.readCommand('set')).toMatchObject({ state: 'answered' });
    const kept = JSON.stringify([station.store.readCommand('set'), station.store.listVariables()]);
    expect(kept).not.toContain('correct-horse');
  });

  it('[I5] end once when the station gives up half way, with what it said until then', () => {
    const station = connectedStation('2.0.1', evict);
    takes(station, 'GetVariables', 2);
    station.command('GetVariables', { getVariableData: variableData(4) }, 'long');
    answerNext(station, results);
    const call = station.sent.at(-1)?.frame;
    station.receive([4, call?.[1], 'InternalError', 'out of memory', {}]);
    expect(station.store.readCommand('long')).toMatchObject({
      state: 'refused',
      error: { code: 'InternalError' },
      response: { getVariableResult: { length: 2 } },
    });
    expect(station.state.commands.size).toBe(0);
  });

  it('[1.6 §9.1.8] hold for keys of 1.6 too', () => {
    const station = connectedStation('1.6', evict);
    const max = { key: 'GetConfigurationMaxKeys', readonly: true, value: '2' };
    answered(station, 'GetConfiguration', { key: [max.key] }, { configurationKey: [max] }, 'limit');
    station.command('GetConfiguration', { key: ['A', 'B', 'C'] }, 'keys');
    const tell = ({ key }: { key: string[] }) => ({
      configurationKey: key.filter((name) => name !== 'B').map((name) => ({ key: name, readonly: true })),
      unknownKey: key.filter((name) => name === 'B'),
    });
    expect([answerNext(station, tell), answerNext(station, tell)]).toEqual([2, 1]);
    expect(station.store.readCommand('keys')?.response).toEqual({
      configurationKey: [
        { key: 'A', readonly: true },
        { key: 'C', readonly: true },
      ],
      unknownKey: ['B'],
    });
  });
});
