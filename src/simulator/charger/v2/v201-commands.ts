import type { CommandTable } from '../protocol-adapter.ts';
import {
  v2CertificateSigned,
  v2DeleteCertificate,
  v2GetInstalledCertificateIds,
  v2InstallCertificate,
} from './v2-certificate-commands.ts';
import { v2ChangeAvailability, v2ClearCache, v2DataTransfer, v2Reset } from './v2-control-commands.ts';
import { v2CustomerInformation } from './v2-customer-command.ts';
import { v2ClearDisplayMessage, v2GetDisplayMessages, v2SetDisplayMessage } from './v2-display-commands.ts';
import { v2PublishFirmware, v2UnpublishFirmware, v2UpdateFirmware } from './v2-firmware-commands.ts';
import { v2GetLocalListVersion, v2SendLocalList } from './v2-local-list-commands.ts';
import { v2GetLog } from './v2-log-command.ts';
import {
  v2ClearVariableMonitoring,
  v2SetMonitoringBase,
  v2SetMonitoringLevel,
  v2SetVariableMonitoring,
} from './v2-monitoring-commands.ts';
import { v2GetMonitoringReport } from './v2-monitoring-report.ts';
import { v2SetNetworkProfile } from './v2-network-command.ts';
import { v2GetBaseReport, v2GetReport } from './v2-report-command.ts';
import { v2CancelReservation, v2ReserveNow } from './v2-reservation-commands.ts';
import {
  v2ClearChargingProfile,
  v2GetChargingProfiles,
  v2GetCompositeSchedule,
  v2SetChargingProfile,
} from './v2-smart-charging-commands.ts';
import {
  v2RequestStartTransaction,
  v2RequestStopTransaction,
  v2UnlockConnector,
} from './v2-transaction-commands.ts';
import { v2CostUpdated, v2GetTransactionStatus } from './v2-transaction-status.ts';
import { v2TriggerMessage } from './v2-trigger-command.ts';
import { v2GetVariables, v2SetVariables } from './v2-variable-commands.ts';

/** What a CSMS may command by 2.0.1; each takes the same command of 2.1 as well. */
export const v201Commands = {
  CancelReservation: v2CancelReservation,
  CertificateSigned: v2CertificateSigned,
  ChangeAvailability: v2ChangeAvailability,
  ClearCache: v2ClearCache,
  ClearChargingProfile: v2ClearChargingProfile,
  ClearDisplayMessage: v2ClearDisplayMessage,
  ClearVariableMonitoring: v2ClearVariableMonitoring,
  CostUpdated: v2CostUpdated,
  CustomerInformation: v2CustomerInformation,
  DataTransfer: v2DataTransfer,
  DeleteCertificate: v2DeleteCertificate,
  GetBaseReport: v2GetBaseReport,
  GetChargingProfiles: v2GetChargingProfiles,
  GetCompositeSchedule: v2GetCompositeSchedule,
  GetDisplayMessages: v2GetDisplayMessages,
  GetInstalledCertificateIds: v2GetInstalledCertificateIds,
  GetLocalListVersion: v2GetLocalListVersion,
  GetLog: v2GetLog,
  GetMonitoringReport: v2GetMonitoringReport,
  GetReport: v2GetReport,
  GetTransactionStatus: v2GetTransactionStatus,
  GetVariables: v2GetVariables,
  InstallCertificate: v2InstallCertificate,
  PublishFirmware: v2PublishFirmware,
  RequestStartTransaction: v2RequestStartTransaction,
  RequestStopTransaction: v2RequestStopTransaction,
  ReserveNow: v2ReserveNow,
  Reset: v2Reset,
  SendLocalList: v2SendLocalList,
  SetChargingProfile: v2SetChargingProfile,
  SetDisplayMessage: v2SetDisplayMessage,
  SetMonitoringBase: v2SetMonitoringBase,
  SetMonitoringLevel: v2SetMonitoringLevel,
  SetNetworkProfile: v2SetNetworkProfile,
  SetVariableMonitoring: v2SetVariableMonitoring,
  SetVariables: v2SetVariables,
  TriggerMessage: v2TriggerMessage,
  UnlockConnector: v2UnlockConnector,
  UnpublishFirmware: v2UnpublishFirmware,
  UpdateFirmware: v2UpdateFirmware,
} satisfies CommandTable<'2.0.1'>;
