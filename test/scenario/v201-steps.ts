import { type Step, minute, says } from './scenario.ts';

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
