import { describe, expect, it } from 'vitest';
import type { StationRequest } from '../../../src/ocpp/station-request.ts';
import {
  onlyEvse,
  placeholderAtBegin,
  registerSinceStart,
  registerUnit,
} from '../../../src/quirks/meter-interpretations.ts';
import type { InterpretContext, Interpretation } from '../../../src/quirks/quirk.ts';
import { decodeStationRequest } from '../../../src/ocpp/station-message.ts';

const startedAtMs = Date.UTC(2026, 10, 22, 12);

function context(meterStartWh: number | null, evseIds: readonly number[] = [1]): InterpretContext {
  const transaction = { startedAtMs, meterStartWh, idTag: 'CARD-1' };
  return { ocppVersion: '1.6', evseIds, transaction, knownIdTags: [] };
}

/** Values of a connector an hour after the start. */
function values(connectorId: number, sampledValue: readonly object[]): StationRequest {
  const meterValue = [{ timestamp: '2026-11-22T13:00:00Z', sampledValue }];
  return decodeStationRequest('1.6', 'MeterValues', { connectorId, meterValue }) as StationRequest;
}

function readWh(
  interpret: Interpretation,
  value: string,
  unit: string,
  startWh: number | null,
): number | null {
  const meant = interpret(values(1, [{ value, unit }]), context(startWh));
  return meant.kind === 'meter-values' ? (meant.samples[0]?.values[0]?.value ?? null) : null;
}

describe('a register', () => {
  it.each([
    ['1234600', 'kWh', 1_234_567, 1_234_600],
    ['1234.600', 'Wh', 1_234_567, 1_234_600],
    ['1234600', 'Wh', 1_234_567, 1_234_600],
    ['1234.6', 'kWh', 1_234_567, 1_234_600],
    // A whole number below the start counts from the start perhaps; it is not taken for kWh.
    ['1300', 'Wh', 1_234_567, 1_300],
    // 900 kWh in one hour no connector gives.
    ['2134.567', 'Wh', 1_234_567, 2_134.567],
    ['77.5', 'Wh', null, 77.5],
  ])('[charger stacks] of %s %s after a start at %d is %d Wh', (value, unit, startWh, expected) => {
    expect(readWh(registerUnit, value, unit, startWh)).toBe(expected);
  });

  it('[lbbrhzn#2093] that counts from the start of the transaction is added to it', () => {
    expect(readWh(registerSinceStart, '500', 'Wh', 250_000)).toBe(250_500);
    expect(readWh(registerSinceStart, '250500', 'Wh', 250_000)).toBe(250_500);
    expect(readWh(registerSinceStart, '500', 'Wh', 0)).toBe(500);
  });

  it("[house] of one phase, or of another quantity, is nobody else's", () => {
    const other = values(1, [
      { value: '500', phase: 'L1' },
      { value: '500', measurand: 'Power.Active.Import' },
      { value: 'x' },
    ]);
    expect(registerSinceStart(other, context(250_000))).toBe(other);
    const heartbeat = { kind: 'heartbeat' } as const;
    expect(registerSinceStart(heartbeat, context(250_000))).toBe(heartbeat);
  });
});

describe('values of connector 0', () => {
  it('[ev-server OCPPValidator] are those of the only EVSE, if there is only one', () => {
    const request = values(0, [{ value: '1' }]);
    expect(onlyEvse(request, context(0, [1]))).toMatchObject({ evseId: 1 });
    expect(onlyEvse(request, context(0, [1, 2]))).toBe(request);
    expect(onlyEvse(request, context(0, []))).toBe(request);
  });
});

describe('a start with register 0', () => {
  const started = (offline: boolean, value: number): StationRequest => {
    const timestamp = '2026-11-22T12:00:00Z';
    return decodeStationRequest('2.0.1', 'TransactionEvent', {
      eventType: 'Started',
      seqNo: 0,
      timestamp,
      triggerReason: 'CablePluggedIn',
      offline,
      transactionInfo: { transactionId: 'T-1' },
      meterValue: [{ timestamp, sampledValue: [{ value, context: 'Transaction.Begin' }] }],
    }) as StationRequest;
  };

  it('[citrineos-core#1060] is no reading when it was buffered; a real one and an online one are', () => {
    expect(placeholderAtBegin(started(true, 0), context(null))).toMatchObject({
      meterStartWh: null,
      samples: [{ values: [] }],
    });
    for (const request of [started(true, 880_000), started(false, 0)]) {
      expect(placeholderAtBegin(request, context(null))).toBe(request);
    }
  });
});
