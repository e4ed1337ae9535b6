import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const tariff = (tariffId: string, more: object = {}) => ({ tariffId, currency: 'EUR', ...more });
const idToken = { idToken: 'CARD-1', type: 'ISO14443' };

describe.each([{ evict: false }, { evict: true }])('what 2.1 adds (evicted: $evict)', ({ evict }) => {
  const connected = () => connectedStation('2.1', evict);
  const tariffs = (station: ReturnType<typeof connectedStation>) =>
    Object.keys(documentsOf(station, 'tariffs'));

  it('[I07] the default tariff of an EVSE is replaced, or followed by one for later', () => {
    const station = connected();
    let count = 0;
    const set = (evseId: number, sent: object, status = 'Accepted') => {
      count += 1;
      return answered(station, 'SetDefaultTariff', { evseId, tariff: sent }, { status }, `s${count}`);
    };
    set(1, tariff('A'));
    set(2, tariff('A'));
    set(1, tariff('B'));
    set(2, tariff('C'), 'TooManyElements');
    expect(tariffs(station)).toEqual(['default/1/B', 'default/2/A']);
    set(1, tariff('D', { validFrom: '2027-01-01T00:00:00Z' }));
    expect(tariffs(station)).toEqual(['default/1/B', 'default/1/D', 'default/2/A']);
    set(0, tariff('E'));
    expect(tariffs(station)).toEqual(['default/0/E']);
  });

  it('[I10] tariffs are cleared by name or EVSE, and NoTariff says that it is not there', () => {
    const station = connected();
    for (const evseId of [1, 2, 3]) {
      const payload = { evseId, tariff: tariff(`T${evseId}`) };
      answered(station, 'SetDefaultTariff', payload, { status: 'Accepted' }, `s${evseId}`);
    }
    const clear = (payload: object, clearTariffsResult: object[], id: string) =>
      answered(station, 'ClearTariffs', payload, { clearTariffsResult }, id);
    const named = [
      { tariffId: 'T1', status: 'NoTariff' },
      { tariffId: 'T2', status: 'Rejected' },
    ];
    clear({ tariffIds: ['T1', 'T2'] }, named, 'c1');
    expect(tariffs(station)).toEqual(['default/2/T2', 'default/3/T3']);
    clear({ evseId: 2 }, [{ status: 'Rejected' }], 'c2');
    expect(tariffs(station)).toEqual(['default/2/T2', 'default/3/T3']);
    clear({ evseId: 2 }, [{ status: 'Accepted' }], 'c3');
    expect(tariffs(station)).toEqual(['default/3/T3']);
    clear({}, [{ status: 'Accepted' }], 'c4');
    expect(tariffs(station)).toEqual([]);
  });

  it('[I09] what the station lists is what it has', () => {
    const station = connected();
    answered(station, 'SetDefaultTariff', { evseId: 1, tariff: tariff('A') });
    const tariffAssignments = [
      { tariffId: 'X', tariffKind: 'DefaultTariff', evseIds: [1] },
      { tariffId: 'Y', tariffKind: 'DriverTariff', idTokens: ['CARD-1'] },
    ];
    answered(station, 'GetTariffs', { evseId: 1 }, { status: 'Accepted', tariffAssignments }, 'g1');
    expect(documentsOf(station, 'tariffs')).toEqual({
      'default/1/X': { tariffId: 'X', evseId: 1, transactionId: null, tariff: null, validFrom: null },
    });
    answered(station, 'GetTariffs', { evseId: 0 }, { status: 'NoTariff' }, 'g2');
    expect(tariffs(station)).toEqual([]);
  });

  it('[I11] the tariff of a transaction goes with it', () => {
    const station = connected();
    const event = (eventType: string, seqNo: number) =>
      station.result('TransactionEvent', {
        eventType,
        timestamp: `2026-11-22T12:0${seqNo}:00Z`,
        triggerReason: 'Trigger',
        seqNo,
        evse: { id: 1 },
        transactionInfo: { transactionId: 'T-1' },
      });
    event('Started', 0);
    answered(station, 'ChangeTransactionTariff', { transactionId: 'T-1', tariff: tariff('Z') });
    expect(tariffs(station)).toEqual(['transaction/T-1']);
    event('Ended', 1);
    expect(tariffs(station)).toEqual([]);
  });

  it('[R03, R04] DER controls are set, superseded, started, reported and cleared', () => {
    const station = connected();
    const controls = () => documentsOf(station, 'der-controls');
    const set = (controlId: string, response: object, id: string) =>
      answered(
        station,
        'SetDERControl',
        {
          isDefault: false,
          controlId,
          controlType: 'LimitMaxDischarge',
          limitMaxDischarge: { priority: 1, pctMaxDischargePower: 50 },
        },
        response,
        id,
      );
    set('one', { status: 'Accepted' }, 's1');
    set('two', { status: 'Accepted', supersededIds: ['one'] }, 's2');
    set('three', { status: 'NotSupported' }, 's3');
    expect(controls()).toMatchObject({
      one: { isSuperseded: true, controlType: 'LimitMaxDischarge' },
      two: { isSuperseded: false, setting: { limitMaxDischarge: { priority: 1 } } },
    });
    station.result('NotifyDERStartStop', {
      controlId: 'two',
      started: true,
      timestamp: '2026-11-22T12:00:00Z',
      supersededIds: ['one'],
    });
    expect(controls()['two']).toMatchObject({ started: true, controlType: 'LimitMaxDischarge' });
    answered(station, 'GetDERControl', { requestId: 4, isDefault: false }, { status: 'Accepted' }, 'g1');
    station.result('ReportDERControl', {
      requestId: 4,
      gradient: [{ id: 'four', gradient: { priority: 1, gradient: 2, softGradient: 3 } }],
      curve: [
        {
          id: 'five',
          curveType: 'VoltVar',
          isDefault: true,
          isSuperseded: false,
          curve: { priority: 2, yUnit: 'Not_Applicable', curveData: [{ x: 1, y: 2 }] },
        },
      ],
    });
    expect(controls()).toMatchObject({
      four: { controlType: 'Gradients', isDefault: false },
      five: { controlType: 'VoltVar', isDefault: true, setting: { curve: { priority: 2 } } },
    });
    expect(Object.keys(controls())).toEqual(['five', 'four']);
    expect(station.store.readCommand('g1')?.report).toMatchObject({ partsReceived: 1, complete: true });
    const clear = (payload: object, status: string, id: string) =>
      answered(station, 'ClearDERControl', payload, { status }, id);
    clear({ isDefault: true, controlType: 'VoltVar' }, 'Rejected', 'c1');
    clear({ isDefault: false }, 'NotFound', 'c2');
    expect(Object.keys(controls())).toEqual(['five']);
    clear({ isDefault: true, controlType: 'VoltVar' }, 'Accepted', 'c3');
    expect(controls()).toEqual({});
  });

  it('[R05] a DER alarm is kept with its end', () => {
    const station = connected();
    const alarm = { controlType: 'LVMustTrip', timestamp: '2026-11-22T12:00:00Z' };
    station.result('NotifyDERAlarm', { ...alarm, gridEventFault: 'UnderVoltage' });
    station.result('NotifyDERAlarm', { ...alarm, alarmEnded: true });
    expect(Object.values(documentsOf(station, 'der-alarms'))).toMatchObject([
      { gridEventFault: 'UnderVoltage', alarmEnded: false },
      { gridEventFault: null, alarmEnded: true },
    ]);
  });

  it('[S03] the batteries of a swap belong to the command that asked for it, each once', () => {
    const station = connected();
    answered(station, 'RequestBatterySwap', { requestId: 6, idToken }, { status: 'Accepted' }, 'c1');
    const swap = (eventType: string) =>
      station.result('BatterySwap', {
        requestId: 6,
        eventType,
        idToken,
        batteryData: [{ evseId: 1, serialNumber: 'B-1', soC: 20, soH: 98 }],
      });
    swap('BatteryIn');
    swap('BatteryIn');
    swap('BatteryOut');
    expect(station.store.readCommand('c1')?.progress.map(({ status }) => status)).toEqual([
      'BatteryIn',
      'BatteryOut',
    ]);
    expect(Object.keys(documentsOf(station, 'battery-swaps'))).toEqual([
      '6/BatteryIn',
      '6/BatteryOut',
      '6/Requested',
    ]);
  });

  it('[C21, C25] payments are kept once, however often they are told', () => {
    const station = connected();
    const settlement = {
      pspRef: 'P-1',
      status: 'Settled',
      settlementAmount: 12.5,
      settlementTime: '2026-11-22T12:00:00Z',
    };
    expect(station.result('NotifySettlement', settlement)).toEqual({});
    station.result('NotifySettlement', settlement);
    expect(documentsOf(station, 'settlements')).toEqual({ 'P-1/Settled': settlement });
    answered(station, 'NotifyWebPaymentStarted', { evseId: 1, timeout: 120 }, {});
    expect(documentsOf(station, 'web-payments')).toEqual({ 1: { evseId: 1, timeoutSeconds: 120 } });
    expect(station.result('VatNumberValidation', { vatNumber: 'NL1' })).toMatchObject({ status: 'Rejected' });
  });

  it('[Q02, Q07] what the car may do with energy, and the signals of the grid, are kept', () => {
    const station = connected();
    const allowed = { transactionId: 'T-1', allowedEnergyTransfer: ['DC_BPT'] };
    answered(station, 'NotifyAllowedEnergyTransfer', allowed);
    expect(documentsOf(station, 'energy-transfers')).toEqual({ 'T-1': allowed });
    const signal = { timestamp: '2026-11-22T12:00:00Z', signal: -5 };
    answered(station, 'AFRRSignal', signal, { status: 'Accepted' }, 'c1');
    answered(station, 'AFRRSignal', signal, { status: 'Rejected' }, 'c2');
    expect(Object.values(documentsOf(station, 'afrr-signals'))).toEqual([
      { at: signal.timestamp, signal: -5 },
    ]);
  });
});
