import type { CommandTable } from '../protocol-adapter.ts';
import {
  v16CertificateSigned,
  v16DeleteCertificate,
  v16GetInstalledCertificateIds,
  v16InstallCertificate,
} from './v16-certificate-commands.ts';
import { v16ChangeConfiguration, v16GetConfiguration } from './v16-configuration-commands.ts';
import { v16ChangeAvailability, v16ClearCache, v16DataTransfer, v16Reset } from './v16-control-commands.ts';
import { v16SignedUpdateFirmware, v16UpdateFirmware } from './v16-firmware-commands.ts';
import { v16GetLocalListVersion, v16SendLocalList } from './v16-local-list-commands.ts';
import { v16GetDiagnostics, v16GetLog } from './v16-log-commands.ts';
import { v16CancelReservation, v16ReserveNow } from './v16-reservation-commands.ts';
import {
  v16ClearChargingProfile,
  v16GetCompositeSchedule,
  v16SetChargingProfile,
} from './v16-smart-charging-commands.ts';
import {
  v16RemoteStartTransaction,
  v16RemoteStopTransaction,
  v16UnlockConnector,
} from './v16-transaction-commands.ts';
import { v16ExtendedTriggerMessage, v16TriggerMessage } from './v16-trigger-command.ts';

/** What a CSMS may command by 1.6 and its security extension. */
export const v16Commands: CommandTable<'1.6'> = {
  CancelReservation: v16CancelReservation,
  CertificateSigned: v16CertificateSigned,
  ChangeAvailability: v16ChangeAvailability,
  ChangeConfiguration: v16ChangeConfiguration,
  ClearCache: v16ClearCache,
  ClearChargingProfile: v16ClearChargingProfile,
  DataTransfer: v16DataTransfer,
  DeleteCertificate: v16DeleteCertificate,
  ExtendedTriggerMessage: v16ExtendedTriggerMessage,
  GetCompositeSchedule: v16GetCompositeSchedule,
  GetConfiguration: v16GetConfiguration,
  GetDiagnostics: v16GetDiagnostics,
  GetInstalledCertificateIds: v16GetInstalledCertificateIds,
  GetLocalListVersion: v16GetLocalListVersion,
  GetLog: v16GetLog,
  InstallCertificate: v16InstallCertificate,
  RemoteStartTransaction: v16RemoteStartTransaction,
  RemoteStopTransaction: v16RemoteStopTransaction,
  ReserveNow: v16ReserveNow,
  Reset: v16Reset,
  SendLocalList: v16SendLocalList,
  SetChargingProfile: v16SetChargingProfile,
  SignedUpdateFirmware: v16SignedUpdateFirmware,
  TriggerMessage: v16TriggerMessage,
  UnlockConnector: v16UnlockConnector,
  UpdateFirmware: v16UpdateFirmware,
};
