import type { CommandHandler } from '../protocol-adapter.ts';
import { v2ChangeAvailability, v2ClearCache, v2DataTransfer, v2Reset } from './v2-control-commands.ts';
import { v2GetBaseReport } from './v2-report-command.ts';
import {
  v2RequestStartTransaction,
  v2RequestStopTransaction,
  v2UnlockConnector,
} from './v2-transaction-commands.ts';
import { v2TriggerMessage } from './v2-trigger-command.ts';
import { v2GetVariables, v2SetVariables } from './v2-variable-commands.ts';

/** The commands a 2.x charger of ours obeys. */
export const v2Commands: Readonly<Record<string, CommandHandler>> = {
  ChangeAvailability: v2ChangeAvailability,
  ClearCache: v2ClearCache,
  DataTransfer: v2DataTransfer,
  GetBaseReport: v2GetBaseReport,
  GetVariables: v2GetVariables,
  RequestStartTransaction: v2RequestStartTransaction,
  RequestStopTransaction: v2RequestStopTransaction,
  Reset: v2Reset,
  SetVariables: v2SetVariables,
  TriggerMessage: v2TriggerMessage,
  UnlockConnector: v2UnlockConnector,
};
