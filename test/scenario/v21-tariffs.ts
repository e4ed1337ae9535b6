import { type Scenario, type Step, asks, minute } from './scenario.ts';
import { documentIs, lastCommandIs, transactionIs } from './v16-steps.ts';
import { collectionHolds, collectionIs, ended, endedAt, event, register, started } from './v201-steps.ts';
import { journalHas, of21 } from './v21-steps.ts';

const tariff = (tariffId: string, more: object = {}) => ({
  tariffId,
  currency: 'EUR',
  energy: { prices: [{ priceKwh: 0.4 }] },
  ...more,
});
const byDay = {
  energy: {
    prices: [
      { priceKwh: 0.4, conditions: { startTimeOfDay: '08:00', endTimeOfDay: '20:00' } },
      { priceKwh: 0.3 },
    ],
  },
};
const many = { energy: { prices: Array.from({ length: 30 }, () => ({ priceKwh: 0.4 })) } };
const setDefault = (evseId: number, sent: object, status = 'Accepted'): Step =>
  asks('SetDefaultTariff', { evseId, tariff: sent }, { status });
const change = (sent: object, status = 'Accepted'): Step =>
  asks('ChangeTransactionTariff', { transactionId: 'T-1', tariff: sent }, { status });
const refused = (id: string, title: string, status: string, sent: object): Scenario =>
  of21([id], 'I07', `a default tariff is refused: ${title}`, [
    setDefault(1, sent, status),
    lastCommandIs({ response: { status } }),
    collectionIs('tariffs'),
  ]);
const unchanged = (id: string, title: string, status: string, sent: object): Scenario =>
  of21([id], 'I11', `the tariff of a transaction is not changed: ${title}`, [
    started,
    change(sent, status),
    lastCommandIs({ response: { status } }),
    collectionIs('tariffs'),
    ended,
  ]);

/** I07 to I12: tariffs by which the station reckons. */
export const tariffs21: readonly Scenario[] = [
  of21(['I_101'], 'I07', 'a default tariff by the time of day', [
    setDefault(1, tariff('day', byDay)),
    documentIs('tariffs', 'default/1/day', { evseId: 1, tariff: byDay }),
  ]),
  refused('I_102', 'too many prices', 'TooManyElements', tariff('long', many)),
  refused('I_105', 'no conditions', 'ConditionNotSupported', tariff('day', byDay)),
  of21(['I_106'], 'I07', 'default tariffs take the place of each other, and one id has one meaning', [
    setDefault(1, tariff('A')),
    setDefault(1, tariff('B')),
    collectionIs('tariffs', 'default/1/B'),
    setDefault(1, tariff('B', { currency: 'USD' }), 'DuplicateTariffId'),
    setDefault(1, tariff('C', { validFrom: minute(600) })),
    collectionIs('tariffs', 'default/1/B', 'default/1/C'),
    setDefault(0, tariff('D')),
    collectionIs('tariffs', 'default/0/D'),
  ]),
  of21([], 'I09', 'what the station says of its tariffs is what it has', [
    setDefault(1, tariff('A')),
    asks(
      'GetTariffs',
      { evseId: 0 },
      {
        status: 'Accepted',
        tariffAssignments: [{ tariffId: 'X', tariffKind: 'DefaultTariff', evseIds: [1, 2] }],
      },
    ),
    collectionIs('tariffs', 'default/1/X', 'default/2/X'),
    asks('GetTariffs', { evseId: 2 }, { status: 'NoTariff' }),
    collectionIs('tariffs', 'default/1/X'),
  ]),
  of21(['I_110'], 'I10', 'default tariffs are cleared', [
    setDefault(1, tariff('A')),
    setDefault(2, tariff('B')),
    asks(
      'ClearTariffs',
      { tariffIds: ['A'] },
      { clearTariffsResult: [{ tariffId: 'A', status: 'Accepted' }] },
    ),
    collectionIs('tariffs', 'default/2/B'),
    asks('ClearTariffs', {}, { clearTariffsResult: [{ tariffId: 'B', status: 'Accepted' }] }),
    collectionIs('tariffs'),
  ]),
  unchanged('I_113', 'too many prices', 'TooManyElements', tariff('long', many)),
  unchanged('I_114', 'no conditions', 'ConditionNotSupported', tariff('day', byDay)),
  of21(['I_115'], 'I11', 'the tariff of a transaction is changed, and goes with it', [
    started,
    change(tariff('day', byDay)),
    event('Updated', 1, 'TariffChanged', { transactionInfo: { tariffId: 'day' } }),
    documentIs('tariffs', 'transaction/T-1', { tariffId: 'day', transactionId: 'T-1', tariff: byDay }),
    endedAt(2),
    collectionIs('tariffs'),
  ]),
  of21(['I_122'], 'I12', 'the station reckons the cost, and says how', [
    setDefault(1, tariff('A')),
    started,
    event('Updated', 1, 'RunningCost', { ...register(2_000), costDetails: costs(1_000, 0.4) }),
    endedAt(2, 'StopAuthorized', { costDetails: costs(2_500, 1) }),
    transactionIs({ state: 'ended', energyWh: 2_500, flags: [] }),
    journalHas('"costDetails"', '"inclTax":0.4', '"inclTax":1'),
    collectionHolds('tariffs', { tariffId: 'A' }),
  ]),
];

function costs(energy: number, inclTax: number): object {
  return {
    chargingPeriods: [
      { startPeriod: minute(0), tariffId: 'A', dimensions: [{ type: 'Energy', volume: energy / 1_000 }] },
    ],
    totalCost: { currency: 'EUR', typeOfCost: 'NormalCost', total: { inclTax } },
    totalUsage: { energy, chargingTime: 600, idleTime: 0 },
  };
}
