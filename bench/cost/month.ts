const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const days = 30;

/** What a charger says, and when, by the profile of the cost budget. `cause` groups the rows it leads to. */
export interface Message {
  readonly atMs: number;
  readonly cause:
    | 'boot'
    | 'heartbeat'
    | 'status'
    | 'authorize'
    | 'start'
    | 'meter-values'
    | 'stop'
    | 'reconnect';
  readonly action: string | null;
  readonly payload: (transactionId: number) => object;
}

/**
 * A charger-month: 24x7 on-line, a heartbeat every 300 s, three hours of charging a day in one or two transactions
 * (1.5 on average) with six measurands every 60 s, six status changes a day, a new link and a boot once a day.
 */
export function chargerMonth(startMs: number): Message[] {
  const messages: Message[] = [];
  const add = (
    atMs: number,
    cause: Message['cause'],
    action: string | null,
    payload: Message['payload'] = () => ({}),
  ): void => {
    messages.push({ atMs, cause, action, payload });
  };
  let registerWh = 1_000_000;
  for (let day = 0; day < days; day += 1) {
    const dayStartMs = startMs + day * dayMs;
    add(dayStartMs, 'reconnect', null);
    add(dayStartMs + secondMs, 'boot', 'BootNotification', () => ({
      chargePointVendor: 'Acme',
      chargePointModel: 'Post',
    }));
    for (let beat = 1; beat < 288; beat += 1)
      add(dayStartMs + beat * 300 * secondMs, 'heartbeat', 'Heartbeat');
    const transactions = 1 + (day % 2);
    const lengthMs = (3 * hourMs) / transactions;
    const statuses =
      transactions === 1
        ? ['Preparing', 'Charging', 'SuspendedEV', 'Charging', 'Finishing', 'Available']
        : ['Preparing', 'Charging', 'Available'];
    for (let number = 0; number < transactions; number += 1) {
      const beginMs = dayStartMs + (8 + 6 * number) * hourMs + 7 * secondMs;
      const beginWh = registerWh;
      statuses.forEach((status, index) => {
        const atMs = beginMs - minuteMs + (index * (lengthMs + 2 * minuteMs)) / (statuses.length - 1);
        add(Math.round(atMs), 'status', 'StatusNotification', () => ({
          connectorId: 1,
          errorCode: 'NoError',
          status,
          timestamp: text(atMs),
        }));
      });
      add(beginMs - 2 * secondMs, 'authorize', 'Authorize', () => ({ idTag: 'CARD-1' }));
      add(beginMs, 'start', 'StartTransaction', () => ({
        connectorId: 1,
        idTag: 'CARD-1',
        meterStart: beginWh,
        timestamp: text(beginMs),
      }));
      for (let minute = 1; minute < lengthMs / minuteMs; minute += 1) {
        registerWh += 123;
        const atMs = beginMs + minute * minuteMs;
        const meterValue = [{ timestamp: text(atMs), sampledValue: sixMeasurands(registerWh) }];
        add(atMs, 'meter-values', 'MeterValues', (transactionId) => ({
          connectorId: 1,
          transactionId,
          meterValue,
        }));
      }
      const endWh = registerWh;
      const endMs = beginMs + lengthMs;
      add(endMs, 'stop', 'StopTransaction', (transactionId) => ({
        transactionId,
        idTag: 'CARD-1',
        meterStop: endWh,
        timestamp: text(endMs),
      }));
    }
  }
  return messages.sort((a, b) => a.atMs - b.atMs);
}

function sixMeasurands(registerWh: number): object[] {
  return [
    { measurand: 'Energy.Active.Import.Register', unit: 'Wh', value: String(registerWh) },
    { measurand: 'Power.Active.Import', unit: 'W', value: '7380' },
    { measurand: 'Current.Import', phase: 'L1', unit: 'A', value: '10.7' },
    { measurand: 'Current.Import', phase: 'L2', unit: 'A', value: '10.7' },
    { measurand: 'Current.Import', phase: 'L3', unit: 'A', value: '10.7' },
    { measurand: 'Voltage', unit: 'V', value: '230.1' },
  ];
}

function text(atMs: number): string {
  return new Date(atMs).toISOString();
}
