import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../src/simulator/cli/read-arguments.ts';

const url = 'ws://127.0.0.1:8787/ocpp';
const read = (...given: string[]) => readArguments(['--url', url, '--id', 'DEMO', ...given]);

describe('the command line of virtual chargers', () => {
  it('[cli] numbers the chargers of a fleet', () => {
    const ids = (...given: string[]) => {
      const command = readArguments(['--url', url, ...given]);
      return command.kind === 'run'
        ? command.chargers.map(({ charger, password }) => [charger.id, password])
        : command;
    };
    expect(ids('--id', 'A')).toEqual([['A', null]]);
    expect(ids('--id', 'A', '--count', '2')).toEqual([
      ['A-1', null],
      ['A-2', null],
    ]);
    expect(ids('--id', 'SITE{n}X', '--count', '2', '--password', 'secret-{n}')).toEqual([
      ['SITE1X', 'secret-1'],
      ['SITE2X', 'secret-2'],
    ]);
  });

  it('[cli] understands what it is given', () => {
    const options =
      '--ocpp=1.6 --connectors 2 --energy-kwh 0.5 --meter-interval 5 --vendor Acme --speed 60 --dc --iso15118 0.5';
    const command = read(...options.split(' '), '--no-drive', '--json', '--tokens', 'A, B');
    expect(command).toMatchObject({ kind: 'run', json: true, durationS: null });
    expect(command.kind === 'run' && command.chargers[0]).toMatchObject({
      url,
      charger: { id: 'DEMO', ocppVersion: '1.6', vendor: 'Acme', meterIntervalS: 5, model: 'Virtual DC' },
      driver: {
        arrives: false,
        energyWh: 500,
        speed: 60,
        tokens: [{ value: 'A' }, { value: 'B' }],
        iso15118Share: 0.5,
      },
    });
    expect(command.kind === 'run' && command.chargers[0]?.charger.evses).toHaveLength(2);
    expect(readArguments(['-h']).kind).toBe('help');
  });

  it.each([
    [[], '--url is missing'],
    [['--url', url], '--id is missing'],
    [['--url', 'http://example.org', '--id', 'A'], 'ws://'],
    [['--url', url, '--id', 'A', '--ocpp', '2.0'], '--ocpp must be one of 1.6, 2.0.1, 2.1'],
    [['--url', url, '--id', 'A', '--count', '0'], '--count must be a number from 1'],
    [['--url', url, '--id', 'A', '--count', '1.5'], 'whole number'],
    [['--url', url, '--id', 'A', '--iso15118', '2'], '--iso15118 must be a number from 0 to 1'],
    [['--url', url, '--id', 'A', '--speed', 'fast'], '--speed must be a number'],
    [['--url', url, '--id', 'A', '--cuont', '3'], 'no option --cuont'],
    [['--url', url, '--id', 'A', 'B'], '“B” belongs to no option'],
    [['--url', url, '--id', 'A:B'], 'cannot be an identity'],
    [['--url', url, '--id'], '--id needs a value'],
  ])('[cli] says what is wrong with %j', (given, problem) => {
    expect(readArguments(given)).toEqual({ kind: 'usage-error', problem: expect.stringContaining(problem) });
  });
});
