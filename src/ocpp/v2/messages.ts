import type { Message } from '../message.ts';
import type { StationActionOf } from '../payload-types.ts';
import { authorize } from './messages/authorize.ts';
import { bootNotification } from './messages/boot-notification.ts';
import { dataTransfer } from './messages/data-transfer.ts';
import { heartbeat } from './messages/heartbeat.ts';
import { meterValues } from './messages/meter-values.ts';
import { notifyReport } from './messages/notify-report.ts';
import { securityEventNotification } from './messages/security-event-notification.ts';
import { statusNotification } from './messages/status-notification.ts';
import { transactionEvent } from './messages/transaction-event.ts';

/** Every message a 2.0.1 or 2.1 station may call. One that is missing here does not compile. */
export const messages: Readonly<Record<StationActionOf<'2.0.1' | '2.1'>, Message | 'not-supported'>> = {
  Authorize: authorize,
  BatterySwap: 'not-supported',
  BootNotification: bootNotification,
  ClearedChargingLimit: 'not-supported',
  ClosePeriodicEventStream: 'not-supported',
  DataTransfer: dataTransfer,
  FirmwareStatusNotification: 'not-supported',
  Get15118EVCertificate: 'not-supported',
  GetCertificateChainStatus: 'not-supported',
  GetCertificateStatus: 'not-supported',
  Heartbeat: heartbeat,
  LogStatusNotification: 'not-supported',
  MeterValues: meterValues,
  NotifyChargingLimit: 'not-supported',
  NotifyCustomerInformation: 'not-supported',
  NotifyDERAlarm: 'not-supported',
  NotifyDERStartStop: 'not-supported',
  NotifyDisplayMessages: 'not-supported',
  NotifyEVChargingNeeds: 'not-supported',
  NotifyEVChargingSchedule: 'not-supported',
  NotifyEvent: 'not-supported',
  NotifyMonitoringReport: 'not-supported',
  NotifyPriorityCharging: 'not-supported',
  NotifyReport: notifyReport,
  NotifySettlement: 'not-supported',
  OpenPeriodicEventStream: 'not-supported',
  PublishFirmwareStatusNotification: 'not-supported',
  PullDynamicScheduleUpdate: 'not-supported',
  ReportChargingProfiles: 'not-supported',
  ReportDERControl: 'not-supported',
  ReservationStatusUpdate: 'not-supported',
  SecurityEventNotification: securityEventNotification,
  SignCertificate: 'not-supported',
  StatusNotification: statusNotification,
  TransactionEvent: transactionEvent,
  VatNumberValidation: 'not-supported',
};
