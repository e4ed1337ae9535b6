import type { Message, OneWayMessage } from '../message.ts';
import type { SendActionOf, StationActionOf } from '../payload-types.ts';
import { authorize } from './messages/authorize.ts';
import { batterySwap } from './messages/battery-swap.ts';
import { bootNotification } from './messages/boot-notification.ts';
import { clearedChargingLimit } from './messages/cleared-charging-limit.ts';
import { closePeriodicEventStream } from './messages/close-periodic-event-stream.ts';
import { dataTransfer } from './messages/data-transfer.ts';
import { firmwareStatusNotification } from './messages/firmware-status-notification.ts';
import { get15118EVCertificate } from './messages/get-15118-ev-certificate.ts';
import { getCertificateChainStatus } from './messages/get-certificate-chain-status.ts';
import { getCertificateStatus } from './messages/get-certificate-status.ts';
import { heartbeat } from './messages/heartbeat.ts';
import { logStatusNotification } from './messages/log-status-notification.ts';
import { meterValues } from './messages/meter-values.ts';
import { notifyChargingLimit } from './messages/notify-charging-limit.ts';
import { notifyCustomerInformation } from './messages/notify-customer-information.ts';
import { notifyDERAlarm } from './messages/notify-der-alarm.ts';
import { notifyDERStartStop } from './messages/notify-der-start-stop.ts';
import { notifyDisplayMessages } from './messages/notify-display-messages.ts';
import { notifyEVChargingNeeds } from './messages/notify-ev-charging-needs.ts';
import { notifyEVChargingSchedule } from './messages/notify-ev-charging-schedule.ts';
import { notifyEvent } from './messages/notify-event.ts';
import { notifyMonitoringReport } from './messages/notify-monitoring-report.ts';
import { notifyPriorityCharging } from './messages/notify-priority-charging.ts';
import { notifyReport } from './messages/notify-report.ts';
import { notifySettlement } from './messages/notify-settlement.ts';
import { notifyPeriodicEventStream } from './messages/notify-periodic-event-stream.ts';
import { openPeriodicEventStream } from './messages/open-periodic-event-stream.ts';
import { publishFirmwareStatusNotification } from './messages/publish-firmware-status-notification.ts';
import { pullDynamicScheduleUpdate } from './messages/pull-dynamic-schedule-update.ts';
import { reportChargingProfiles } from './messages/report-charging-profiles.ts';
import { reportDERControl } from './messages/report-der-control.ts';
import { reservationStatusUpdate } from './messages/reservation-status-update.ts';
import { securityEventNotification } from './messages/security-event-notification.ts';
import { signCertificate } from './messages/sign-certificate.ts';
import { statusNotification } from './messages/status-notification.ts';
import { transactionEvent } from './messages/transaction-event.ts';
import { vatNumberValidation } from './messages/vat-number-validation.ts';

/** Every message a 2.0.1 or 2.1 station may call. One that is missing here does not compile. */
export const messages: Readonly<Record<StationActionOf<'2.0.1' | '2.1'>, Message>> = {
  Authorize: authorize,
  BatterySwap: batterySwap,
  BootNotification: bootNotification,
  ClearedChargingLimit: clearedChargingLimit,
  ClosePeriodicEventStream: closePeriodicEventStream,
  DataTransfer: dataTransfer,
  FirmwareStatusNotification: firmwareStatusNotification,
  Get15118EVCertificate: get15118EVCertificate,
  GetCertificateChainStatus: getCertificateChainStatus,
  GetCertificateStatus: getCertificateStatus,
  Heartbeat: heartbeat,
  LogStatusNotification: logStatusNotification,
  MeterValues: meterValues,
  NotifyChargingLimit: notifyChargingLimit,
  NotifyCustomerInformation: notifyCustomerInformation,
  NotifyDERAlarm: notifyDERAlarm,
  NotifyDERStartStop: notifyDERStartStop,
  NotifyDisplayMessages: notifyDisplayMessages,
  NotifyEVChargingNeeds: notifyEVChargingNeeds,
  NotifyEVChargingSchedule: notifyEVChargingSchedule,
  NotifyEvent: notifyEvent,
  NotifyMonitoringReport: notifyMonitoringReport,
  NotifyPriorityCharging: notifyPriorityCharging,
  NotifyReport: notifyReport,
  NotifySettlement: notifySettlement,
  OpenPeriodicEventStream: openPeriodicEventStream,
  PublishFirmwareStatusNotification: publishFirmwareStatusNotification,
  PullDynamicScheduleUpdate: pullDynamicScheduleUpdate,
  ReportChargingProfiles: reportChargingProfiles,
  ReportDERControl: reportDERControl,
  ReservationStatusUpdate: reservationStatusUpdate,
  SecurityEventNotification: securityEventNotification,
  SignCertificate: signCertificate,
  StatusNotification: statusNotification,
  TransactionEvent: transactionEvent,
  VatNumberValidation: vatNumberValidation,
};

/** Every message a 2.1 station may send without an answer; 2.0.1 has none. */
export const oneWayMessages: Readonly<Record<SendActionOf<'2.1'>, OneWayMessage>> = {
  NotifyPeriodicEventStream: notifyPeriodicEventStream,
};
