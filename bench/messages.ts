import type { NextMessage } from './load.ts';

/** A 1.6 Heartbeat, each with an id of its own. */
export const heartbeat: NextMessage = (count) => `[2,"h${count}","Heartbeat",{}]`;

/** A 1.6 MeterValues of a running transaction as chargers send it: register, power, currents of three phases. */
export function meterValues(transactionId: number, startMs: number): NextMessage {
  return (count) => {
    const timestamp = new Date(startMs + count * 1000).toISOString();
    const sampledValue = [
      { value: String(1000 + count * 3), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: '11040', measurand: 'Power.Active.Import', unit: 'W' },
      { value: '16.0', measurand: 'Current.Import', unit: 'A', phase: 'L1' },
      { value: '16.0', measurand: 'Current.Import', unit: 'A', phase: 'L2' },
      { value: '16.0', measurand: 'Current.Import', unit: 'A', phase: 'L3' },
    ];
    const payload = { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue }] };
    return JSON.stringify([2, `m${count}`, 'MeterValues', payload]);
  };
}
