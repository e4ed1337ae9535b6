import type { Message } from '../message.ts';
import type { StationActionOf } from '../payload-types.ts';
import { authorize } from './messages/authorize.ts';
import { bootNotification } from './messages/boot-notification.ts';
import { dataTransfer } from './messages/data-transfer.ts';
import { diagnosticsStatusNotification } from './messages/diagnostics-status-notification.ts';
import { firmwareStatusNotification } from './messages/firmware-status-notification.ts';
import { heartbeat } from './messages/heartbeat.ts';
import { logStatusNotification } from './messages/log-status-notification.ts';
import { meterValues } from './messages/meter-values.ts';
import { securityEventNotification } from './messages/security-event-notification.ts';
import { signCertificate } from './messages/sign-certificate.ts';
import { signedFirmwareStatusNotification } from './messages/signed-firmware-status-notification.ts';
import { startTransaction } from './messages/start-transaction.ts';
import { statusNotification } from './messages/status-notification.ts';
import { stopTransaction } from './messages/stop-transaction.ts';

/** Every message a 1.6 station may send. One that is missing here does not compile. */
export const messages: Readonly<Record<StationActionOf<'1.6'>, Message>> = {
  Authorize: authorize,
  BootNotification: bootNotification,
  DataTransfer: dataTransfer,
  DiagnosticsStatusNotification: diagnosticsStatusNotification,
  FirmwareStatusNotification: firmwareStatusNotification,
  Heartbeat: heartbeat,
  LogStatusNotification: logStatusNotification,
  MeterValues: meterValues,
  SecurityEventNotification: securityEventNotification,
  SignCertificate: signCertificate,
  SignedFirmwareStatusNotification: signedFirmwareStatusNotification,
  StartTransaction: startTransaction,
  StatusNotification: statusNotification,
  StopTransaction: stopTransaction,
};
