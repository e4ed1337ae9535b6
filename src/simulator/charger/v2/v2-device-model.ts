import type { ChargerOptions } from '../charger-options.ts';
import type { ChargerState } from '../charger-state.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { measurands } from '../sampled-values.ts';
import { fullPowerW } from '../smart-charging/charging-situation.ts';
import { v2BlockVariables } from './v2-block-variables.ts';
import type { VariableDetails } from './v2-variable.ts';
import { boolean, integer, readOnly, seconds, variable } from './v2-variable.ts';

const sampled: VariableDetails = { dataType: 'MemberList', values: measurands };

/** A small device model: the required variables of the controllers our chargers have, and their hardware [2.x Part 2]. */
export function v2DeviceModel(options: ChargerOptions): readonly ConfigurationEntry[] {
  return [...controllers(options), ...v2BlockVariables(options), ...hardware(options)];
}

/** The value of a variable that every 2.x charger of ours has; `evseId` null finds the first. */
export function v2Value(
  state: ChargerState,
  component: string,
  name: string,
  evseId: number | null = null,
): string {
  const entry = state.configuration.find(
    (candidate) =>
      candidate.component === component &&
      candidate.name === name &&
      (evseId === null || candidate.evseId === evseId),
  );
  return entry?.value ?? '';
}

function controllers(options: ChargerOptions): ConfigurationEntry[] {
  const all = measurands.join(',');
  const energy = 'Energy.Active.Import.Register';
  return [
    variable('OCPPCommCtrlr', 'HeartbeatInterval', String(options.heartbeatIntervalS), seconds),
    variable('OCPPCommCtrlr', 'WebSocketPingInterval', String(options.pingIntervalS), seconds),
    variable('OCPPCommCtrlr', 'OfflineThreshold', '3600', seconds),
    variable('OCPPCommCtrlr', 'RetryBackOffWaitMinimum', '2', seconds),
    variable('OCPPCommCtrlr', 'RetryBackOffRandomRange', '3', seconds),
    variable('OCPPCommCtrlr', 'RetryBackOffRepeatTimes', '5', integer),
    variable('OCPPCommCtrlr', 'ResetRetries', '1', integer),
    variable('OCPPCommCtrlr', 'NetworkConfigurationPriority', '1'),
    variable('OCPPCommCtrlr', 'NetworkProfileConnectionAttempts', '3', integer),
    variable('OCPPCommCtrlr', 'UnlockOnEVSideDisconnect', 'true', boolean),
    variable('OCPPCommCtrlr', 'FileTransferProtocols', 'HTTPS', { ...readOnly, dataType: 'MemberList' }),
    variable('OCPPCommCtrlr', 'MessageTimeout', String(Math.round(options.callTimeoutMs / 1000)), {
      ...seconds,
      ...readOnly,
      instance: 'Default',
    }),
    variable('OCPPCommCtrlr', 'MessageAttempts', '3', { ...integer, instance: 'TransactionEvent' }),
    variable('OCPPCommCtrlr', 'MessageAttemptInterval', '10', { ...seconds, instance: 'TransactionEvent' }),
    variable('AuthCtrlr', 'AuthorizeRemoteStart', 'false', { ...boolean, ...readOnly }),
    variable('AuthCtrlr', 'LocalAuthorizeOffline', 'true', boolean),
    variable('AuthCtrlr', 'LocalPreAuthorize', 'false', boolean),
    variable('AuthCtrlr', 'OfflineTxForUnknownIdEnabled', 'true', boolean),
    variable('AuthCacheCtrlr', 'Enabled', 'true', boolean),
    variable('TxCtrlr', 'EVConnectionTimeOut', '60', seconds),
    variable('TxCtrlr', 'StopTxOnEVSideDisconnect', 'true', { ...boolean, ...readOnly }),
    variable('TxCtrlr', 'StopTxOnInvalidId', 'true', { ...boolean, ...readOnly }),
    variable('TxCtrlr', 'TxStartPoint', options.txStartPoint, {
      dataType: 'OptionList',
      values: ['EVConnected', 'PowerPathClosed'],
    }),
    variable('TxCtrlr', 'TxStopPoint', 'Authorized,EVConnected', { ...readOnly, dataType: 'MemberList' }),
    variable('SampledDataCtrlr', 'TxStartedMeasurands', energy, sampled),
    variable('SampledDataCtrlr', 'TxUpdatedMeasurands', all, sampled),
    variable('SampledDataCtrlr', 'TxUpdatedInterval', String(options.meterIntervalS), seconds),
    variable('SampledDataCtrlr', 'TxEndedMeasurands', energy, sampled),
    variable('SampledDataCtrlr', 'TxEndedInterval', '0', { ...seconds, ...readOnly }),
    variable('AlignedDataCtrlr', 'Interval', '0', seconds),
    variable('AlignedDataCtrlr', 'Measurands', energy, sampled),
    variable('DeviceDataCtrlr', 'ItemsPerMessage', '50', {
      ...integer,
      ...readOnly,
      instance: 'GetVariables',
    }),
    variable('DeviceDataCtrlr', 'ItemsPerMessage', '50', {
      ...integer,
      ...readOnly,
      instance: 'SetVariables',
    }),
    variable('ClockCtrlr', 'TimeSource', 'Heartbeat', { dataType: 'SequenceList' }),
  ];
}

function hardware(options: ChargerOptions): ConfigurationEntry[] {
  const phases = (index: number) =>
    String(options.evses[index]?.supply === 'DC' ? 0 : (options.evses[index]?.phases ?? 3));
  return [
    variable('ChargingStation', 'Available', 'true', { ...boolean, ...readOnly }),
    variable('ChargingStation', 'AvailabilityState', 'Available', readOnly),
    variable('ChargingStation', 'Problem', 'false', { ...boolean, ...readOnly }),
    variable('ChargingStation', 'VendorName', options.vendor, readOnly),
    variable('ChargingStation', 'Model', options.model, readOnly),
    variable('ChargingStation', 'SerialNumber', options.serialNumber, readOnly),
    variable('ChargingStation', 'FirmwareVersion', options.firmwareVersion, readOnly),
    variable('ChargingStation', 'SupplyPhases', phases(0), { ...integer, ...readOnly }),
    ...options.evses.flatMap((evse, index) => {
      const at = { ...readOnly, evseId: index + 1 };
      const connector = { ...at, connectorId: 1 };
      return [
        variable('EVSE', 'Available', 'true', { ...boolean, ...at }),
        variable('EVSE', 'SupplyPhases', phases(index), { ...integer, ...at }),
        variable('EVSE', 'AvailabilityState', 'Available', at),
        variable('EVSE', 'Power', '0', { dataType: 'decimal', unit: 'W', maxLimit: fullPowerW(evse), ...at }),
        variable('Connector', 'AvailabilityState', 'Available', connector),
        variable('Connector', 'Available', 'true', { ...boolean, ...connector }),
        variable('Connector', 'ConnectorType', evse.supply === 'AC' ? 'sType2' : 'cCCS2', connector),
        variable('Connector', 'SupplyPhases', phases(index), { ...integer, ...connector }),
      ];
    }),
  ];
}
