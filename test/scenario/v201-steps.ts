import { expect } from 'vitest';
import type { StationHarness } from '../support/station-harness.ts';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { lastCommandIs } from './v16-steps.ts';

/** A conversation of 2.0.1. */
export function of201(
  cases: readonly string[],
  rules: string,
  title: string,
  steps: readonly Step[],
  more: Partial<Scenario> = {},
): Scenario {
  return { version: '2.0.1', cases, rules: rules.split(' '), title, steps, ...more };
}

export const card = { idToken: 'CARD-1', type: 'ISO14443' };
export const evse = { id: 1, connectorId: 1 };

export function status2(connectorStatus: string): Step {
  return says('StatusNotification', { timestamp: minute(0), connectorStatus, evseId: 1, connectorId: 1 });
}

export function authorize2(idToken: object, idTokenInfo: object = { status: 'Accepted' }): Step {
  return says('Authorize', { idToken }, { idTokenInfo });
}

/** A TransactionEvent of transaction `T-1`; `more` is laid over it. */
export function event(
  eventType: 'Started' | 'Updated' | 'Ended',
  seqNo: number,
  triggerReason: string,
  more: { readonly transactionInfo?: object; readonly [field: string]: unknown } = {},
  answer: object = {},
): Step {
  const { transactionInfo, ...rest } = more;
  return says(
    'TransactionEvent',
    {
      eventType,
      seqNo,
      triggerReason,
      timestamp: minute(seqNo * 10),
      transactionInfo: { transactionId: 'T-1', ...transactionInfo },
      ...rest,
    },
    answer,
  );
}

/** The imported register, in Wh. */
export function register(value: number, context = 'Sample.Periodic'): Readonly<Record<string, unknown>> {
  return { meterValue: [{ timestamp: minute(10), sampledValue: [{ value, context }] }] };
}

/** A report in one part. */
export function report(requestId: number, name = 'Model'): Step {
  return says('NotifyReport', {
    requestId,
    seqNo: 0,
    generatedAt: minute(0),
    tbc: false,
    reportData: [
      {
        component: { name: 'ChargingStation' },
        variable: { name },
        variableAttribute: [{ value: 'Post', mutability: 'ReadOnly' }],
      },
    ],
  });
}

export const accepted = { idTokenInfo: { status: 'Accepted' } };
/** Transaction `T-1` on EVSE 1, begun with the card and a register of 1,000 Wh. */
export const started = event(
  'Started',
  0,
  'Authorized',
  { evse, idToken: card, ...register(1_000, 'Transaction.Begin') },
  accepted,
);
/** Its end, 2,500 Wh later. */
export function endedAt(
  seqNo: number,
  reason = 'StopAuthorized',
  more: Readonly<Record<string, unknown>> = {},
  answer: object = {},
): Step {
  return event('Ended', seqNo, reason, { ...register(3_500, 'Transaction.End'), ...more }, answer);
}
export const ended = endedAt(9);

export function trigger(requestedMessage: string, more: object = {}): Step {
  return asks('TriggerMessage', { requestedMessage, ...more });
}

/** The multi-part result of the last command has come to its end. */
export const complete = lastCommandIs({ report: { complete: true } });

/** How the job of the last command went on. */
export function progressIs(...statuses: readonly string[]): Step {
  return lastCommandIs({ progress: statuses.map((status) => expect.objectContaining({ status })) });
}

/** Which documents a collection has. */
export function collectionIs(
  collection: Parameters<StationHarness['store']['documents']>[0],
  ...ids: readonly string[]
): Step {
  return holds(`${collection} has ${ids.join(', ') || 'nothing'}`, (station) =>
    expect(station.store.documents(collection).map(({ id }) => id)).toEqual(ids),
  );
}

/** The values of a collection, in the order of their ids. */
export function collectionHolds(
  collection: Parameters<StationHarness['store']['documents']>[0],
  ...values: readonly object[]
): Step {
  return holds(`${collection} is ${JSON.stringify(values)}`, (station) =>
    expect(station.store.documents(collection).map(({ value }) => value)).toMatchObject(values),
  );
}

export function securityEventIs(type: string): Step {
  return holds(`a security event ${type} is kept`, (station) =>
    expect(station.store.listSecurityEvents(1)).toMatchObject([{ type }]),
  );
}
