import type { CommandTable } from '../protocol-adapter.ts';
import { v201Commands } from '../v2/v201-commands.ts';
import { v21SetChargingProfile, v21UpdateDynamicSchedule } from './dynamic-profiles.ts';
import { v21ClearDERControl, v21GetDERControl, v21SetDERControl } from './v21-der-commands.ts';
import {
  v21AFRRSignal,
  v21NotifyAllowedEnergyTransfer,
  v21UsePriorityCharging,
} from './v21-energy-commands.ts';
import { v21AdjustPeriodicEventStream, v21GetPeriodicEventStream } from './v21-stream-commands.ts';
import { v21RequestBatterySwap } from './v21-swap-command.ts';
import {
  v21ChangeTransactionTariff,
  v21ClearTariffs,
  v21GetTariffs,
  v21SetDefaultTariff,
} from './v21-tariff-commands.ts';
import { v21NotifyWebPaymentStarted } from './v21-web-payment-command.ts';

/** What a CSMS may command by 2.1: all of 2.0.1, and more. */
export const v21Commands: CommandTable<'2.1'> = {
  ...v201Commands,
  AFRRSignal: v21AFRRSignal,
  AdjustPeriodicEventStream: v21AdjustPeriodicEventStream,
  ChangeTransactionTariff: v21ChangeTransactionTariff,
  ClearDERControl: v21ClearDERControl,
  ClearTariffs: v21ClearTariffs,
  GetDERControl: v21GetDERControl,
  GetPeriodicEventStream: v21GetPeriodicEventStream,
  GetTariffs: v21GetTariffs,
  NotifyAllowedEnergyTransfer: v21NotifyAllowedEnergyTransfer,
  NotifyWebPaymentStarted: v21NotifyWebPaymentStarted,
  RequestBatterySwap: v21RequestBatterySwap,
  SetChargingProfile: v21SetChargingProfile,
  SetDERControl: v21SetDERControl,
  SetDefaultTariff: v21SetDefaultTariff,
  UpdateDynamicSchedule: v21UpdateDynamicSchedule,
  UsePriorityCharging: v21UsePriorityCharging,
};
