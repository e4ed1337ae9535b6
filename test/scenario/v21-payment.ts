import { noOutsideServices } from '../../src/station/outside-services.ts';
import { type Scenario, type Step, asks, minute, says } from './scenario.ts';
import { documentIs, lastCommandIs, transactionIs } from './v16-steps.ts';
import { accepted, collectionHolds, endedAt, event, evse, register } from './v201-steps.ts';
import { journalHas, of21 } from './v21-steps.ts';

const payment = { idToken: 'PSP-4711', type: 'DirectPayment' };
const tokens = [{ idToken: 'PSP-4711', type: 'DirectPayment' }];
const paid = event(
  'Started',
  0,
  'Authorized',
  { evse, idToken: payment, ...register(1_000, 'Transaction.Begin') },
  accepted,
);
const settled = (status: string, more: object = {}): Step =>
  says(
    'NotifySettlement',
    {
      transactionId: 'T-1',
      pspRef: 'PSP-4711',
      status,
      settlementAmount: 1,
      settlementTime: minute(31),
      ...more,
    },
    {},
  );
const settlement = (status: string, more: object = {}): Step =>
  documentIs('settlements', `PSP-4711/${status}`, { transactionId: 'T-1', status, ...more });
const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const company = { name: 'Acme', address1: 'Street 1', city: 'Utrecht', country: 'NL' };
const webUrl = (more: object) => ({ component: { name: 'WebPaymentsCtrlr' }, ...more });

/** C17 to C25: payment at the station, at a kiosk and by telephone. */
export const payment21: readonly Scenario[] = [
  of21(
    ['C_108'],
    'C18',
    'a driver who pays by card wants a bill for the company',
    [
      says(
        'VatNumberValidation',
        { vatNumber: 'NL1', evseId: 1 },
        { status: 'Accepted', vatNumber: 'NL1', company },
      ),
      paid,
      endedAt(1),
      settled('Settled', { vatNumber: 'NL1', vatCompany: company }),
      settlement('Settled', { vatNumber: 'NL1', vatCompany: { name: 'Acme' } }),
      billed,
    ],
    { tokens, services: { ...noOutsideServices, vatCompany: () => company } },
  ),
  of21([], 'C18', 'a VAT number that nobody can check is not confirmed', [
    says('VatNumberValidation', { vatNumber: 'NL1', evseId: 1 }, { status: 'Rejected', vatNumber: 'NL1' }),
  ]),
  of21(
    [],
    'C19',
    'a driver thinks better of it before anything begins',
    [
      says(
        'NotifySettlement',
        { pspRef: 'PSP-1', status: 'Canceled', settlementAmount: 0, settlementTime: minute(1) },
        {},
      ),
      collectionHolds('settlements', { pspRef: 'PSP-1', status: 'Canceled' }),
    ],
    { tokens },
  ),
  of21(
    ['C_113'],
    'C20',
    'a driver who has paid thinks better of it once it has begun',
    [
      paid,
      event('Ended', 1, 'StopAuthorized', {
        transactionInfo: { stoppedReason: 'Local' },
        ...register(1_000, 'Transaction.End'),
      }),
      settled('Canceled', { settlementAmount: 0 }),
      settlement('Canceled', { settlementAmount: 0 }),
      transactionIs({ state: 'ended', energyWh: 0 }),
    ],
    { tokens },
  ),
  of21(
    ['C_117'],
    'C21',
    'the CSMS settles, and is told of the transaction by its payment',
    [
      paid,
      endedAt(1, 'StopAuthorized', { idToken: payment }),
      billed,
      transactionIs({ idToken: { value: 'PSP-4711', type: 'DirectPayment' } }),
    ],
    { tokens },
  ),
  of21(
    ['C_118'],
    'C21',
    'the station settles, and says so once or twice',
    [
      paid,
      endedAt(1),
      settled('Settled', { receiptId: 'R-1', receiptUrl: 'https://receipts.example/R-1' }),
      settled('Settled', { receiptId: 'R-1', receiptUrl: 'https://receipts.example/R-1' }),
      collectionHolds('settlements', { status: 'Settled', settlementAmount: 1, receiptId: 'R-1' }),
      billed,
    ],
    { tokens },
  ),
  ...(
    [
      ['C_119', 'Failed'],
      ['C_120', 'Rejected'],
    ] as const
  ).map(([id, status]) =>
    of21(
      [id],
      'C22',
      `a settlement comes to nothing: ${status}`,
      [
        paid,
        endedAt(1),
        settled(status, { statusInfo: 'no such account' }),
        settlement(status, { statusInfo: 'no such account' }),
        billed,
      ],
      { tokens },
    ),
  ),
  of21(
    [],
    'C23 E16',
    'a driver pays more, and goes further',
    [
      paid,
      event('Updated', 1, 'LimitSet', { transactionInfo: { transactionLimit: { maxCost: 10 } } }),
      event('Updated', 2, 'LimitSet', { transactionInfo: { transactionLimit: { maxCost: 20 } } }),
      endedAt(3),
      journalHas('{"maxCost":10}', '{"maxCost":20}'),
      billed,
    ],
    { tokens },
  ),
  ...(
    [
      ['C_125', 'the CSMS', []],
      [
        'C_126',
        'the station',
        [
          asks('SetDefaultTariff', {
            evseId: 1,
            tariff: { tariffId: 'kiosk', currency: 'EUR', energy: { prices: [{ priceKwh: 0.4 }] } },
          }),
        ],
      ],
    ] as const
  ).map(([id, who, before]) =>
    of21(
      [id],
      'C24 F01',
      `a driver pays at a kiosk, which starts it through the CSMS; ${who} reckons the cost`,
      [
        ...before,
        asks('RequestStartTransaction', { idToken: payment, remoteStartId: 8, evseId: 1 }),
        event(
          'Started',
          0,
          'RemoteStart',
          {
            evse,
            idToken: payment,
            transactionInfo: { remoteStartId: 8 },
            ...register(1_000, 'Transaction.Begin'),
          },
          accepted,
        ),
        endedAt(1, 'StopAuthorized', { idToken: payment }),
        billed,
      ],
      { tokens },
    ),
  ),
  of21(
    ['C_131'],
    'C25',
    'a driver follows the code on the display, pays on the web and charges',
    [
      asks(
        'SetVariables',
        {
          setVariableData: [
            webUrl({ variable: { name: 'URLTemplate' }, attributeValue: 'https://p.example/{evseid}' }),
          ],
        },
        { setVariableResult: [webUrl({ variable: { name: 'URLTemplate' }, attributeStatus: 'Accepted' })] },
      ),
      asks('NotifyWebPaymentStarted', { evseId: 1, timeout: 120 }, {}),
      documentIs('web-payments', '1', { timeoutSeconds: 120 }),
      asks('RequestStartTransaction', { idToken: payment, remoteStartId: 8, evseId: 1 }),
      event(
        'Started',
        0,
        'RemoteStart',
        {
          evse,
          idToken: payment,
          transactionInfo: { remoteStartId: 8 },
          ...register(1_000, 'Transaction.Begin'),
        },
        accepted,
      ),
      endedAt(1),
      billed,
    ],
    { tokens },
  ),
  of21([], 'C24', 'a kiosk starts what the station refuses', [
    asks(
      'RequestStartTransaction',
      { idToken: payment, remoteStartId: 8, evseId: 1 },
      { status: 'Rejected' },
    ),
    lastCommandIs({ response: { status: 'Rejected' }, transactionId: null }),
  ]),
];
