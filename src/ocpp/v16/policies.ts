import { type CommandPolicy, policies } from '../command-policy.ts';
import type { CsmsActionOf } from '../payload-types.ts';

/** The policy of every action the CSMS sends to a 1.6 station. One that is missing here does not compile. */
export const policies16: Readonly<Record<CsmsActionOf<'1.6'>, CommandPolicy>> = {
  CancelReservation: policies.setting,
  CertificateSigned: policies.setting,
  ChangeAvailability: policies.setting,
  ChangeConfiguration: policies.setting,
  ClearCache: policies.setting,
  ClearChargingProfile: policies.limit,
  DataTransfer: policies.once,
  DeleteCertificate: policies.setting,
  ExtendedTriggerMessage: policies.repeatable,
  GetCompositeSchedule: policies.repeatable,
  GetConfiguration: policies.repeatable,
  GetDiagnostics: policies.job,
  GetInstalledCertificateIds: policies.repeatable,
  GetLocalListVersion: policies.repeatable,
  GetLog: policies.job,
  InstallCertificate: policies.setting,
  RemoteStartTransaction: policies.start,
  RemoteStopTransaction: policies.start,
  ReserveNow: policies.once,
  Reset: policies.reset,
  SendLocalList: policies.slowSetting,
  SetChargingProfile: policies.limit,
  SignedUpdateFirmware: policies.job,
  TriggerMessage: policies.repeatable,
  UnlockConnector: policies.unlock,
  UpdateFirmware: policies.job,
};
