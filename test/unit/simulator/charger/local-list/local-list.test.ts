import { describe, expect, it } from 'vitest';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { smallCar } from '../../../../support/charger-bench.ts';
import { onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

describe.each(versions)('the local list of a %s charger', (version) => {
  const isOld = version === '1.6';

  function send(
    bench: ChargerBench,
    number: number,
    updateType: string,
    entries: Record<string, string | null>,
  ) {
    const list = Object.entries(entries).map(([token, status]) => {
      const info = status === null ? {} : { [isOld ? 'idTagInfo' : 'idTokenInfo']: { status } };
      return { ...(isOld ? { idTag: token } : { idToken: { idToken: token, type: 'ISO14443' } }), ...info };
    });
    const version = { [isOld ? 'listVersion' : 'versionNumber']: number };
    return statusOf(bench.command('SendLocalList', { ...version, updateType, localAuthorizationList: list }));
  }

  const versionOf = (bench: ChargerBench) =>
    Object.values(bench.command('GetLocalListVersion', {}).payload as object)[0];

  it('[D01] [1.6 §5.15] is replaced as a whole, changed in parts, and keeps its version', () => {
    const bench = onlineCharger(version);
    expect(versionOf(bench)).toBe(0);
    expect(send(bench, 3, 'Full', { A: 'Accepted', B: 'Blocked' })).toBe('Accepted');
    expect(send(bench, 4, 'Differential', { a: null, C: 'Accepted' })).toBe('Accepted');
    expect(bench.state.localList.entries.map(({ token }) => token)).toEqual(['B', 'C']);
    expect(versionOf(bench)).toBe(4);
    expect(send(bench, 4, 'Differential', { D: 'Accepted' })).toBe('VersionMismatch');
    expect(send(bench, 9, 'Full', { A: 'Accepted', a: 'Accepted' })).toBe('Failed');
    expect(send(bench, 9, 'Full', { A: null })).toBe('Failed');
    expect(versionOf(bench)).toBe(4);
  });

  it('[C13] [1.6 §3.5.3] decides while there is no CSMS to ask', () => {
    const bench = onlineCharger(version);
    send(bench, 1, 'Full', { GOOD: 'Accepted', BAD: 'Blocked' });
    bench.cutLink();
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    bench.act({ type: 'present-token', evseId: 1, idToken: { value: 'bad', type: 'ISO14443' } });
    expect(bench.events.at(-1)).toMatchObject({ type: 'token-refused', reason: 'Blocked' });
    bench.act({ type: 'present-token', evseId: 1, idToken: { value: 'good', type: 'ISO14443' } });
    expect(bench.state.evses[0]?.transaction).not.toBeNull();
  });

  it('[C14] [1.6 §4.1] spares the question with LocalPreAuthorize', () => {
    const bench = onlineCharger(version);
    send(bench, 1, 'Full', { GOOD: 'Accepted' });
    const data = {
      component: { name: 'AuthCtrlr' },
      variable: { name: 'LocalPreAuthorize' },
      attributeValue: 'true',
    };
    if (isOld) bench.command('ChangeConfiguration', { key: 'LocalPreAuthorize', value: 'true' });
    else bench.command('SetVariables', { setVariableData: [data] });
    bench.act({ type: 'present-token', evseId: 1, idToken: { value: 'GOOD', type: 'ISO14443' } });
    expect(bench.allSent('Authorize')).toEqual([]);
    expect(bench.state.evses[0]?.authorization).not.toBeNull();
  });
});
