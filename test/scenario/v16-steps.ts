import { expect } from 'vitest';
import { type Step, TRANSACTION, holds, minute, says } from './scenario.ts';

/** What 1.6 stations say again and again. */
export function status(connectorId: number, of: string, errorCode = 'NoError'): Step {
  return says('StatusNotification', { connectorId, status: of, errorCode, timestamp: minute(0) });
}

export function authorize(idTag: string, of = 'Accepted'): Step {
  return says('Authorize', { idTag }, { idTagInfo: { status: of } });
}

export function start(idTag = 'CARD-1', of = 'Accepted', more: object = {}): Step {
  const payload = { connectorId: 1, idTag, meterStart: 1_000, timestamp: minute(0), ...more };
  return says('StartTransaction', payload, { transactionId: expect.any(Number), idTagInfo: { status: of } });
}

export function samples(kiloWattHours: string, more: object = {}): Step {
  return says('MeterValues', {
    connectorId: 1,
    transactionId: TRANSACTION,
    meterValue: [{ timestamp: minute(10), sampledValue: [{ value: kiloWattHours, unit: 'kWh' }] }],
    ...more,
  });
}

export function stop(reason: string, more: object = {}, answer: object = {}): Step {
  const payload = { transactionId: TRANSACTION, meterStop: 3_500, timestamp: minute(30), reason, ...more };
  return says('StopTransaction', payload, answer);
}

/** The last transaction that was told to the fleet. */
export function transactionIs(facts: object): Step {
  return holds(`the transaction is ${JSON.stringify(facts)}`, (station) => {
    const told = station.events.filter((event) => event.type === 'transaction').at(-1);
    expect(told?.transaction).toMatchObject(facts);
  });
}

/** The command that was asked last. */
export function lastCommandIs(facts: object): Step {
  return holds(`the command is ${JSON.stringify(facts)}`, (station) => {
    expect(station.store.listCommands(1, null)[0]).toMatchObject(facts);
  });
}

export function connectorIs(key: string, facts: object): Step {
  return holds(`connector ${key} is ${JSON.stringify(facts)}`, (station) => {
    expect(station.state.connectors.get(key)).toMatchObject(facts);
  });
}

/** A document of a collection, after all that was said. */
export function documentIs(
  collection: Parameters<import('../support/station-harness.ts').StationHarness['store']['document']>[0],
  id: string,
  facts: object | null,
): Step {
  return holds(`${collection}/${id} is ${JSON.stringify(facts)}`, (station) => {
    const document = station.store.document(collection, id);
    if (facts === null) expect(document).toBeNull();
    else expect(document?.value).toMatchObject(facts);
  });
}
