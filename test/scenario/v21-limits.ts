import type { Authorization, TransactionLimit } from '../../src/domain/authorization.ts';
import { type Scenario, asks, says } from './scenario.ts';
import { transactionIs } from './v16-steps.ts';
import { authorize2, card, endedAt, event, evse, of201, register, started } from './v201-steps.ts';
import { journalHas, of21 } from './v21-steps.ts';

const decides = (more: Partial<Authorization>): { decides: Record<string, Authorization> } => ({
  decides: { 'CARD-1': { status: 'Accepted', groupId: null, expiresAtMs: null, ...more } },
});
const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const start = (transactionLimit: object | undefined, more: object = {}) =>
  event(
    'Started',
    0,
    'Authorized',
    { evse, idToken: card, ...register(1_000, 'Transaction.Begin'), ...more },
    { idTokenInfo: { status: 'Accepted' }, transactionLimit },
  );
const limited = (
  id: string,
  rules: string,
  title: string,
  [limit, said]: readonly [TransactionLimit, object],
  reason: string,
  stoppedReason = reason,
): Scenario =>
  of21(
    [id],
    rules,
    title,
    [
      start(said),
      event('Updated', 1, 'LimitSet', { transactionInfo: { transactionLimit: said } }),
      endedAt(2, reason, { transactionInfo: { stoppedReason } }),
      billed,
    ],
    decides({ transactionLimit: limit }),
  );
const tariff = { tariffId: 'fleet', currency: 'EUR', energy: { prices: [{ priceKwh: 0.3 }] } };

/** What the operator's own system has a station told with the permission: limits, a tariff, a text. */
export const limits21: readonly Scenario[] = [
  of21(
    ['C_103'],
    'C17 E16',
    'a prepaid card goes as far as its credit',
    [
      authorize2(card),
      start({ maxCost: 5 }),
      endedAt(1, 'CostLimitReached', { transactionInfo: { stoppedReason: 'LocalOutOfCredit' } }),
      billed,
    ],
    decides({ transactionLimit: { maxCost: 5 } }),
  ),
  of21(
    ['C_104'],
    'C17',
    'a prepaid card without credit does not start',
    [authorize2(card, { status: 'NoCredit' })],
    decides({ status: 'NoCredit' }),
  ),
  of21(
    ['E_102'],
    'E16',
    'the driver chose a limit, and the CSMS a nearer one',
    [
      start({ maxEnergy: 2_500 }, { transactionInfo: { transactionLimit: { maxEnergy: 9_000 } } }),
      event('Updated', 1, 'LimitSet', { transactionInfo: { transactionLimit: { maxEnergy: 2_500 } } }),
      endedAt(2, 'EnergyLimitReached', { transactionInfo: { stoppedReason: 'EnergyLimitReached' } }),
      journalHas('{"maxEnergy":9000}', '{"maxEnergy":2500}'),
      billed,
    ],
    decides({ transactionLimit: { maxEnergyWh: 2_500 } }),
  ),
  limited(
    'E_109',
    'E16',
    'the CSMS sets a limit of cost',
    [{ maxCost: 5 }, { maxCost: 5 }],
    'CostLimitReached',
    'LocalOutOfCredit',
  ),
  limited(
    'E_110',
    'E16',
    'the CSMS sets a limit of energy',
    [{ maxEnergyWh: 2_500 }, { maxEnergy: 2_500 }],
    'EnergyLimitReached',
  ),
  limited(
    'E_111',
    'E16',
    'the CSMS sets a limit of time',
    [{ maxTimeSeconds: 1_200 }, { maxTime: 1_200 }],
    'TimeLimitReached',
  ),
  of21(
    [],
    'F07 E16',
    'a remote start goes as far as the CSMS says, also when the station asks twice',
    [
      asks('RequestStartTransaction', { idToken: card, remoteStartId: 3, evseId: 1 }),
      start({ maxSoC: 80 }, { transactionInfo: { remoteStartId: 3 } }),
      start({ maxSoC: 80 }, { transactionInfo: { remoteStartId: 3 } }),
      endedAt(1, 'SoCLimitReached', { transactionInfo: { stoppedReason: 'SOCLimitReached' } }),
      billed,
    ],
    decides({ transactionLimit: { maxSoCPercent: 80 } }),
  ),
  of21(
    ['I_109'],
    'I08',
    'the station is told the tariff of the driver, and only where it asks about the card',
    [
      says(
        'Authorize',
        { idToken: card },
        { idTokenInfo: { status: 'Accepted' }, tariff: { tariffId: 'fleet' } },
      ),
      event(
        'Started',
        0,
        'Authorized',
        { evse, idToken: card, transactionInfo: { tariffId: 'fleet' } },
        { idTokenInfo: { status: 'Accepted' }, tariff: undefined },
      ),
      endedAt(1),
    ],
    decides({ tariff }),
  ),
  of21(
    [],
    'I08',
    'a tariff that no station could read is not told, and the driver charges all the same',
    [says('Authorize', { idToken: card }, { idTokenInfo: { status: 'Accepted' }, tariff: undefined })],
    decides({ tariff: { tariffId: 'fleet' } }),
  ),
];

/** I01, in 2.0.1 and 2.1. */
export const messages201: readonly Scenario[] = [
  of201(
    [],
    'I01',
    'the driver reads what it will cost',
    [
      authorize2(card, { personalMessage: { format: 'UTF8', content: '0.30 EUR a kWh' } }),
      started,
      endedAt(1),
    ],
    decides({ personalMessage: '0.30 EUR a kWh' }),
  ),
  {
    ...of201(
      [],
      'I01',
      'a station of 2.0.1 has no word for a limit, and is told none',
      [start(undefined), endedAt(1)],
      decides({ transactionLimit: { maxCost: 5 } }),
    ),
    saidOtherwiseIn21: true,
  },
];
