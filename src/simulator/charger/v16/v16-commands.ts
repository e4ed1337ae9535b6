import type { CommandHandler } from '../protocol-adapter.ts';
import { v16ChangeAvailability, v16ClearCache, v16DataTransfer, v16Reset } from './v16-control-commands.ts';
import { v16ChangeConfiguration, v16GetConfiguration } from './v16-configuration-commands.ts';
import {
  v16RemoteStartTransaction,
  v16RemoteStopTransaction,
  v16UnlockConnector,
} from './v16-transaction-commands.ts';
import { v16TriggerMessage } from './v16-trigger-command.ts';

/** The commands a 1.6 charger of ours obeys. */
export const v16Commands: Readonly<Record<string, CommandHandler>> = {
  ChangeAvailability: v16ChangeAvailability,
  ChangeConfiguration: v16ChangeConfiguration,
  ClearCache: v16ClearCache,
  DataTransfer: v16DataTransfer,
  GetConfiguration: v16GetConfiguration,
  RemoteStartTransaction: v16RemoteStartTransaction,
  RemoteStopTransaction: v16RemoteStopTransaction,
  Reset: v16Reset,
  TriggerMessage: v16TriggerMessage,
  UnlockConnector: v16UnlockConnector,
};
