import { expect } from 'vitest';
import type { FrozenTariff } from '../../src/domain/tariff/frozen-tariff.ts';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { documentIs, lastCommandIs } from './v16-steps.ts';
import {
  card,
  collectionHolds,
  collectionIs,
  complete,
  ended,
  endedAt,
  event,
  of201,
  register,
  started,
} from './v201-steps.ts';

const message = (id: number, more: object = {}) => ({
  id,
  priority: 'NormalCycle',
  message: { format: 'UTF8', content: 'Hello' },
  ...more,
});
const show = (shown: object, response: object = { status: 'Accepted' }): Step =>
  asks('SetDisplayMessage', { message: shown }, response);
const notShown = (id: string, title: string, status: string, shown: object): Scenario =>
  of201([id], 'O01', title, [
    show(message(1, shown), { status }),
    lastCommandIs({ response: { status } }),
    collectionIs('display-messages'),
  ]);
/** The station is asked about some of its messages, and has 3 of them; 4, of another kind, stays. */
const asked = (id: string, title: string, criteria: object): Scenario =>
  of201([id], 'O04', `messages are asked for: ${title}`, [
    show(message(3, { priority: 'AlwaysFront', state: 'Charging' })),
    show(message(4, { state: 'Idle' })),
    asks('GetDisplayMessages', { requestId: 6, ...criteria }),
    says('NotifyDisplayMessages', {
      requestId: 6,
      tbc: false,
      messageInfo: [message(3, { priority: 'AlwaysFront', state: 'Charging', endDateTime: minute(90) })],
    }),
    complete,
    documentIs('display-messages', '3', { endDateTime: minute(90) }),
    documentIs('display-messages', '4', { state: 'Idle' }),
  ]);

/** 40 cents a kWh, VAT included. */
const pricing: FrozenTariff = {
  siteId: 'site-1',
  timeZone: 'Europe/Berlin',
  tariff: {
    id: 'day',
    version: 1,
    validFromMs: 0,
    name: 'Day',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: true,
    components: [{ kind: 'energy', priceMinor: '40', vatPercent: '19', window: null, stepWh: 1 }],
    minimumPrice: null,
    maximumPriceMinor: null,
  },
};

/** I and O: what the driver reads. */
export const displays201: readonly Scenario[] = [
  of201(['O_01'], 'O01', 'a message is shown', [
    show(message(1)),
    documentIs('display-messages', '1', { message: { content: 'Hello' } }),
  ]),
  of201(['O_02'], 'O03', 'all messages are asked for', [
    asks('GetDisplayMessages', { requestId: 6 }),
    says('NotifyDisplayMessages', { requestId: 6, tbc: true, messageInfo: [message(3)] }),
    says('NotifyDisplayMessages', { requestId: 6, tbc: false, messageInfo: [message(5)] }),
    complete,
    collectionIs('display-messages', '3', '5'),
  ]),
  of201(['O_03'], 'O03', 'all messages are asked for, and there are none', [
    show(message(1)),
    asks('GetDisplayMessages', { requestId: 7 }, { status: 'Unknown' }),
    collectionIs('display-messages'),
  ]),
  of201(['O_04'], 'O05', 'a message is taken away', [
    show(message(1)),
    show(message(2)),
    asks('ClearDisplayMessage', { id: 1 }),
    collectionIs('display-messages', '2'),
  ]),
  of201(['O_05'], 'O05', 'a message that is not there cannot be taken away', [
    asks('ClearDisplayMessage', { id: 9 }, { status: 'Unknown' }),
    lastCommandIs({ response: { status: 'Unknown' } }),
  ]),
  of201(['O_06'], 'O02', 'a message for the driver of a transaction', [
    started,
    show(message(2, { transactionId: 'T-1' })),
    documentIs('display-messages', '2', { transactionId: 'T-1' }),
    ended,
  ]),
  asked('O_07', 'by id', { id: [3] }),
  asked('O_08', 'by priority', { priority: 'AlwaysFront' }),
  asked('O_09', 'by state', { state: 'Charging' }),
  of201(['O_10'], 'O02', 'a message for a transaction that is not there', [
    show(message(2, { transactionId: 'T-9' }), { status: 'UnknownTransaction' }),
    lastCommandIs({ response: { status: 'UnknownTransaction' } }),
    collectionIs('display-messages'),
  ]),
  of201(['O_11'], 'O04', 'messages are asked for by what none of them is', [
    show(message(1)),
    asks('GetDisplayMessages', { requestId: 7, id: [9], state: 'Faulted' }, { status: 'Unknown' }),
    lastCommandIs({ response: { status: 'Unknown' } }),
    collectionIs('display-messages', '1'),
  ]),
  of201(['O_25'], 'O01', 'a message for one state of the station', [
    show(message(1, { state: 'Faulted' })),
    documentIs('display-messages', '1', { state: 'Faulted' }),
  ]),
  of201(['O_12'], 'O06', 'a message takes the place of the one with its id', [
    show(message(1)),
    show(message(1, { message: { format: 'UTF8', content: 'Bye' } })),
    collectionIs('display-messages', '1'),
    documentIs('display-messages', '1', { message: { content: 'Bye' } }),
  ]),
  of201(['O_13'], 'O01', 'a message that is shown only from a moment on', [
    show(message(1, { startDateTime: minute(30) })),
    documentIs('display-messages', '1', { startDateTime: minute(30) }),
  ]),
  of201(['O_14'], 'O01', 'a message that is shown only until a moment, and gone then', [
    show(message(1, { endDateTime: minute(30) })),
    documentIs('display-messages', '1', { endDateTime: minute(30) }),
    asks('GetDisplayMessages', { requestId: 7, id: [1] }, { status: 'Unknown' }),
    collectionIs('display-messages'),
  ]),
  notShown('O_17', 'a priority that the station does not know', 'NotSupportedPriority', {
    priority: 'InFront',
  }),
  notShown('O_18', 'a state that the station does not know', 'NotSupportedState', { state: 'Faulted' }),
  notShown('O_19', 'a format that the station cannot show', 'NotSupportedMessageFormat', {
    message: { format: 'HTML', content: '<b>Hello</b>' },
  }),
  notShown('O_26', 'a message is refused', 'Rejected', {}),
  ...(
    [
      ['O_27', 'from', 'startDateTime'],
      ['O_28', 'until', 'endDateTime'],
    ] as const
  ).map(([id, word, field]) =>
    of201([id], 'O02', `a message for the driver of a transaction, ${word} a moment`, [
      started,
      show(message(2, { transactionId: 'T-1', [field]: minute(30) })),
      documentIs('display-messages', '2', { transactionId: 'T-1', [field]: minute(30) }),
      ended,
    ]),
  ),
  of201(['I_01'], 'I02', 'the running cost is told after each reading', [
    started,
    event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
    asks('CostUpdated', { totalCost: 0.5, transactionId: 'T-1' }, {}),
    event('Updated', 2, 'MeterValuePeriodic', register(3_000)),
    asks('CostUpdated', { totalCost: 1.25, transactionId: 'T-1' }, {}),
    documentIs('transaction-costs', 'T-1', { totalCost: 1.25 }),
    ended,
  ]),
  of201(
    ['I_02'],
    'I03',
    'the final cost is in the answer to the last message, also when that comes twice',
    [
      started,
      event('Updated', 1, 'MeterValuePeriodic', register(2_000)),
      endedAt(2, 'StopAuthorized', { idToken: card }, { totalCost: 1, idTokenInfo: { status: 'Accepted' } }),
      endedAt(2, 'StopAuthorized', { idToken: card }, { totalCost: 1, idTokenInfo: { status: 'Accepted' } }),
      collectionHolds('charge-detail-records', [{ version: 1, price: { totalInclVatMinor: 100 } }]),
    ],
    { pricing },
  ),
  of201([], 'I03', 'where nobody says what it costs, the answer is silent too', [
    started,
    says(
      'TransactionEvent',
      {
        eventType: 'Ended',
        seqNo: 1,
        triggerReason: 'EVDeparted',
        timestamp: minute(30),
        transactionInfo: { transactionId: 'T-1' },
      },
      { totalCost: undefined },
    ),
  ]),
  ...(
    [
      ['I04', 'TariffFallbackMessage', 'what it costs when the CSMS cannot be asked'],
      ['I05', 'TotalCostFallbackMessage', 'what to show when the CSMS cannot tell the cost'],
    ] as const
  ).map(([rule, name, title]) => {
    const variable = { component: { name: 'TariffCostCtrlr' }, variable: { name } };
    return of201([], rule, title, [
      asks(
        'SetVariables',
        { setVariableData: [{ ...variable, attributeValue: '0.40 EUR a kWh' }] },
        { setVariableResult: [{ ...variable, attributeStatus: 'Accepted' }] },
      ),
      holds('the text is kept', (station) =>
        expect(station.store.listVariables()).toMatchObject([{ variable: name, value: '0.40 EUR a kWh' }]),
      ),
    ]);
  }),
];
