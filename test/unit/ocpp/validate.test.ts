import { describe, expect, it } from 'vitest';
import {
  validateOutboundRequest,
  validateOutboundResponse,
  validateStationRequest,
  validateStationResponse,
} from '../../../src/ocpp/validate.ts';
import { examples16, examples2, minimalStationRequests } from '../../support/ocpp-examples.ts';

const boot16 = examples16.BootNotification;
const status16 = examples16.StatusNotification;
const event2 = examples2.TransactionEvent;

function limitProfile(limit: number) {
  return {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    },
  };
}

describe('what a station sends', () => {
  it.each(minimalStationRequests)(
    '[$version] $action may say no more than it must',
    ({ version, action, payload }) => {
      expect(validateStationRequest(version, action, payload)).toBeNull();
    },
  );

  it.each([
    [
      '1.6',
      'BootNotification',
      { chargePointModel: 'One' },
      'OccurenceConstraintViolation',
      '/chargePointVendor',
    ],
    ['1.6', 'BootNotification', { ...boot16, colour: 'red' }, 'FormationViolation', '/colour'],
    [
      '1.6',
      'BootNotification',
      { ...boot16, chargePointModel: 7 },
      'TypeConstraintViolation',
      '/chargePointModel',
    ],
    [
      '1.6',
      'StatusNotification',
      { ...status16, status: 'Sleeping' },
      'PropertyConstraintViolation',
      '/status',
    ],
    ['1.6', 'Heartbeat', [], 'FormationViolation', ''],
    ['2.0.1', 'TransactionEvent', { ...event2, seqNo: undefined }, 'OccurrenceConstraintViolation', '/seqNo'],
    ['2.0.1', 'TransactionEvent', { ...event2, seqNo: 'one' }, 'TypeConstraintViolation', '/seqNo'],
    ['2.0.1', 'TransactionEvent', { ...event2, colour: 'red' }, 'FormatViolation', '/colour'],
    [
      '2.0.1',
      'TransactionEvent',
      { ...event2, timestamp: 'noon' },
      'PropertyConstraintViolation',
      '/timestamp',
    ],
    ['2.1', 'TransactionEvent', { ...event2, evse: { id: '1' } }, 'TypeConstraintViolation', '/evse/id'],
    [
      '2.1',
      'TransactionEvent',
      { ...event2, eventType: 'Begun' },
      'PropertyConstraintViolation',
      '/eventType',
    ],
    ['2.1', 'Heartbeat', 'text', 'FormatViolation', ''],
  ] as const)('[%s Part 4 §4.3] %s %j is a %s at "%s"', (version, action, payload, errorCode, pointer) => {
    expect(validateStationRequest(version, action, payload)).toMatchObject({ errorCode, pointer });
  });

  it('[I4] is told which field breaks which rule, in at most 255 characters', () => {
    const meterValue = [
      { timestamp: '2026-05-01T10:00:00Z', sampledValue: [{ value: '1', unit: 'furlong' }] },
    ];
    const fault = validateStationRequest('1.6', 'MeterValues', { connectorId: 1, meterValue });
    expect(fault?.description).toMatch(/^meterValue\[0\]\.sampledValue\[0\]\.unit must be one of Wh, kWh, /);
    const long = validateStationRequest('1.6', 'Heartbeat', { ['x'.repeat(1000)]: 1 });
    expect(long?.description).toHaveLength(255);
  });

  it.each(['Celsius', 'Celcius', 'Hertz'])('[1.6 errata 3.86] may be in %s', (unit) => {
    const meterValue = [{ timestamp: '2026-05-01T10:00:00Z', sampledValue: [{ value: '1', unit }] }];
    expect(validateStationRequest('1.6', 'MeterValues', { connectorId: 1, meterValue })).toBeNull();
  });

  it.each([
    '2026-05-01T10:00:00',
    '2026-05-01T10:00:00+0100',
    '2026-05-01 10:00:00.123456Z',
    '2026-05-01T10:00:00.5+02',
  ])('[robustness] may happen at %s', (timestamp) => {
    expect(validateStationRequest('1.6', 'StatusNotification', { ...status16, timestamp })).toBeNull();
    expect(validateStationRequest('2.1', 'TransactionEvent', { ...event2, timestamp })).toBeNull();
  });

  it('[robustness] may be longer than 1.6 allows, but not without end', () => {
    expect(
      validateStationRequest('1.6', 'BootNotification', { ...boot16, chargePointVendor: 'v'.repeat(60) }),
    ).toBeNull();
    expect(
      validateStationRequest('1.6', 'BootNotification', { ...boot16, chargePointVendor: 'v'.repeat(256) }),
    ).toMatchObject({
      errorCode: 'PropertyConstraintViolation',
    });
  });

  it('[2.x CustomDataType] may carry data of the vendor', () => {
    expect(
      validateStationRequest('2.0.1', 'Heartbeat', { customData: { vendorId: 'acme', mood: 'good' } }),
    ).toBeNull();
    expect(validateStationRequest('2.0.1', 'Heartbeat', { customData: { mood: 'good' } })?.pointer).toBe(
      '/customData/vendorId',
    );
  });

  it('[I5] is valid as an answer too', () => {
    expect(validateStationResponse('1.6', 'Reset', { status: 'Accepted' })).toBeNull();
    expect(validateStationResponse('1.6', 'UnlockConnector', { status: 'Accepted' })?.pointer).toBe(
      '/status',
    );
    const configurationKey = [{ key: 'NumberOfConnectors', readonly: true, value: 1 }];
    expect(validateStationResponse('1.6', 'GetConfiguration', { configurationKey })).toBeNull();
  });

  it('[OCPP-J §4.3] is not implemented when nobody knows it', () => {
    expect(validateStationRequest('2.1', 'Reset', { type: 'Immediate' })?.errorCode).toBe('NotImplemented');
    expect(validateStationRequest('2.1', 'toString', {})?.errorCode).toBe('NotImplemented');
  });
});

describe('what we send', () => {
  it('[1.6 §7.13] may limit to every tenth of an ampere, and to no finer step', () => {
    const tenths = Array.from({ length: 401 }, (_, index) => Number((index / 10).toFixed(1)));
    const refused = tenths.filter(
      (limit) => validateOutboundRequest('1.6', 'SetChargingProfile', limitProfile(limit)) !== null,
    );
    expect(tenths).toContain(8.1);
    expect(refused).toEqual([]);
    expect(validateOutboundRequest('1.6', 'SetChargingProfile', limitProfile(6.25))?.errorCode).toBe(
      'PropertyConstraintViolation',
    );
  });

  it('[I5] is judged strictly, without the relaxations for stations', () => {
    const idTagInfo = { status: 'Accepted', expiryDate: '2026-05-01T10:00:00' };
    expect(validateOutboundResponse('1.6', 'Authorize', { idTagInfo })?.pointer).toBe(
      '/idTagInfo/expiryDate',
    );
    expect(
      validateOutboundResponse('1.6', 'Authorize', {
        idTagInfo: { status: 'Accepted', expiryDate: '2026-05-01T10:00:00.000Z' },
      }),
    ).toBeNull();
    expect(validateOutboundRequest('1.6', 'RemoteStartTransaction', { idTag: 'x'.repeat(21) })?.pointer).toBe(
      '/idTag',
    );
  });

  it('[1.6 §6.19] has a whole URI as location', () => {
    const at = { retrieveDate: '2026-05-01T10:00:00Z' };
    expect(
      validateOutboundRequest('1.6', 'UpdateFirmware', { ...at, location: 'ftp://host/file' }),
    ).toBeNull();
    expect(
      validateOutboundRequest('1.6', 'UpdateFirmware', { ...at, location: 'host/file' })?.description,
    ).toBe('location must be a URI');
  });

  it('[2.x] never has defaults written into it', () => {
    const sample = { value: 230, measurand: 'Voltage' };
    const payload = {
      evseId: 1,
      meterValue: [{ timestamp: '2026-05-01T10:00:00Z', sampledValue: [sample] }],
    };
    expect(validateStationRequest('2.0.1', 'MeterValues', payload)).toBeNull();
    expect(sample).toEqual({ value: 230, measurand: 'Voltage' });
  });

  it('[schema] counts characters, not UTF-16 units', () => {
    expect(validateOutboundRequest('1.6', 'RemoteStartTransaction', { idTag: '🔌'.repeat(20) })).toBeNull();
    expect(
      validateOutboundRequest('1.6', 'RemoteStartTransaction', { idTag: '🔌'.repeat(21) }),
    ).not.toBeNull();
  });
});
