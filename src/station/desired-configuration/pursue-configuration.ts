import type { Command } from '../../domain/command.ts';
import { terminalCommandStates } from '../../domain/command.ts';
import { type ConfigurationPlan, emptyPlan, settingKey } from '../../domain/configuration-plan.ts';
import type { DefaultProfile } from '../../domain/default-profile.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import { behaviourOf } from '../../quirks/apply-quirks.ts';
import { queuedCommand, sendNextCommand } from '../commands.ts';
import {
  type VariableReader,
  configurationKeysMax,
  knowsMessageLimits,
  messageLimits,
} from '../station-limits.ts';
import { quirksOf } from '../station-quirks.ts';
import { type Turn, putCommand } from '../turn.ts';
import { uncommittedDocuments } from './uncommitted-documents.ts';
import { type ConfigurationCall, foundSettings, nextCall, refusedSettings } from './configuration-calls.ts';
import { desiredSettings } from './desired-settings.ts';
import { goOnWithProfiles, pursueProfiles } from './pursue-profiles.ts';
import { rememberTried, triedSettings } from './tried-settings.ts';
import { askVersion, desiredList, reportedVersion, sendList } from './local-list-calls.ts';
import {
  type KnownLimits,
  changesNeeded,
  readingPlan,
  rebatched,
  writeBatches,
} from './plan-configuration.ts';

const REQUESTED_BY = 'chargeplane';

/**
 * Brings a station to its desired configuration after each accepted boot: reads what it has, writes only what differs,
 * one CALL after the other, each a command of its own. A station that is as it should be costs one read per boot, and
 * none per reconnect. What it refuses or leaves unanswered is not asked of this firmware again.
 */
export function pursueConfiguration(turn: Turn): void {
  if (turn.context.desiredConfiguration !== true) return;
  // Beginning and going on add outputs of their own, which are not looked at again.
  const happened = turn.outputs.slice();
  for (const output of happened) {
    if (output.type === 'write' && output.write.kind === 'boot' && output.write.boot.status === 'accepted')
      begin(turn);
    if (output.type !== 'command-changed' || !terminalCommandStates.has(output.command.state)) continue;
    if (output.command.configuration === undefined) mendList(turn, output.command);
    else goOn(turn, output.command, output.command.configuration);
  }
}

function begin(turn: Turn): void {
  const { state } = turn;
  if (state.link === null) return;
  // One that waits for the station goes on by itself.
  if ([...state.commands.values()].some(({ configuration }) => configuration !== undefined)) return;
  if (triedSettings(state.record).tried[READ]?.refused === true) return;
  const version = state.link.ocppVersion;
  ask(
    turn,
    version,
    readingPlan(version, desiredSettings(version, state.record.id), limitsOf(turn, version)),
  );
}

function goOn(turn: Turn, command: Command, plan: ConfigurationPlan): void {
  const { link, record } = turn.state;
  if (link === null) return;
  if (plan.profiles !== undefined) return goOnWithProfiles(turn, command, plan.profiles, send);
  const reading = plan.reads.length > 0;
  if (command.state !== 'answered') {
    // A link that dropped, or an operator who cancelled it, says nothing about the settings.
    if (command.state === 'refused' || command.error?.code === 'timeout') noteSilence(turn, plan);
    if (reading || command.state !== 'refused') return;
  }
  const version = link.ocppVersion;
  if (plan.localList !== undefined) return goOnWithList(turn, version, command, plan.localList);
  if (!reading) {
    if (command.state === 'answered') noteAnswer(turn, command, plan);
    return ask(turn, version, { ...plan, writes: plan.writes.slice(1) });
  }
  const found = [...plan.found, ...foundSettings(command.action, command.response)];
  const limits = limitsOf(turn, version, found);
  const next = rebatched({ ...plan, reads: plan.reads.slice(1), found }, limits);
  if (next.reads.length > 0) return ask(turn, version, next);
  const desired = desiredSettings(version, record.id);
  const changes = changesNeeded(desired, found, triedSettings(record), turn.context.nowMs);
  ask(turn, version, { reads: [], found: [], writes: writeBatches(version, changes, limits) });
}

function ask(turn: Turn, version: OcppVersion, plan: ConfigurationPlan): void {
  const call = nextCall(version, plan);
  if (call !== null) return send(turn, call, plan);
  turn.outputs.push({ type: 'look-up-default-profiles' });
  // A station without a local list is not asked about it.
  if (desiredList(turn.context.history) !== null) send(turn, askVersion, { ...emptyPlan, localList: 'asks' });
}

/** The operator's records said which default profiles the station is to have. */
export function takeDefaultProfiles(turn: Turn, profiles: readonly DefaultProfile[]): void {
  if (turn.context.desiredConfiguration !== true) return;
  const serving = [...turn.state.commands.values()].some(({ configuration }) => configuration?.profiles);
  if (!serving) pursueProfiles(turn, profiles, send);
}

/** Sends the list again when the station has another version than it was sent, unless it refused just that one. */
function goOnWithList(turn: Turn, version: OcppVersion, command: Command, step: 'asks' | 'sends'): void {
  const { history, nowMs } = turn.context;
  const list = desiredList(history);
  if (list === null || command.state !== 'answered') return;
  const value = String(list.version);
  if (step === 'sends') {
    const { status } = command.response as { readonly status?: string };
    return rememberTried(turn, { [LIST]: { value, atMs: nowMs, refused: status !== 'Accepted' } });
  }
  if (reportedVersion(command.response) === list.version) return;
  const before = triedSettings(turn.state.record).tried[LIST];
  if (before?.refused === true && before.value === value) return;
  send(turn, sendList(version, list), { ...emptyPlan, localList: 'sends' });
}

/** A change that the station could not take is followed by the whole list [1.6 §5.15, D01]. */
function mendList(turn: Turn, { action, state, payload, response }: Command): void {
  const { link } = turn.state;
  if (action !== 'SendLocalList' || state !== 'answered' || link === null) return;
  const { updateType } = payload as { readonly updateType?: string };
  const { status } = response as { readonly status?: string };
  if (updateType !== 'Differential' || (status !== 'VersionMismatch' && status !== 'Failed')) return;
  const list = desiredList(uncommittedDocuments(turn));
  if (list !== null) send(turn, sendList(link.ocppVersion, list), { ...emptyPlan, localList: 'sends' });
}

function send(turn: Turn, call: ConfigurationCall, plan: ConfigurationPlan): void {
  const command = queuedCommand(turn, {
    type: 'command-requested',
    commandId: turn.context.newId(),
    ...call,
    timeoutMs: null,
    requestedBy: REQUESTED_BY,
  });
  // Whatever an operator wants goes first.
  putCommand(turn, { ...command, priority: 'low', configuration: plan });
  sendNextCommand(turn);
}

/** The keys under which an unanswered reading and a refused local list are remembered. */
const READ = 'reading';
const LIST = 'local-list';

function noteSilence(turn: Turn, { reads, writes }: ConfigurationPlan): void {
  const { nowMs } = turn.context;
  const told = writes[0] ?? [];
  const entries =
    reads.length > 0
      ? [[READ, { value: '', atMs: nowMs, refused: true }] as const]
      : told.map(({ name, value }) => [settingKey(name), { value, atMs: nowMs, refused: true }] as const);
  rememberTried(turn, Object.fromEntries(entries));
}

function noteAnswer(turn: Turn, command: Command, { writes }: ConfigurationPlan): void {
  const { nowMs } = turn.context;
  const changes = writes[0] ?? [];
  const refused = refusedSettings(command.action, changes, command.response);
  const entries = changes.map(({ name, value }) => {
    const key = settingKey(name);
    return [key, { value, atMs: nowMs, refused: refused.has(key) }] as const;
  });
  rememberTried(turn, Object.fromEntries(entries));
}

function limitsOf(
  turn: Turn,
  version: OcppVersion,
  found: readonly {
    readonly name: { readonly variable: string; readonly instance: string | null };
    readonly value: string;
  }[] = [],
): KnownLimits {
  const { record } = turn.state;
  const known: VariableReader = turn.context.history;
  if (version === '1.6') {
    const { configurationKeysMax: quirkMax } = behaviourOf(quirksOf(record, turn.context.quirks));
    const itemsMax = quirkMax ?? configurationKeysMax(known);
    const limits = { itemsMax, bytesMax: null };
    return { read: limits, write: limits, known: knowsMessageLimits(known, version) };
  }
  const said = (variable: string, action: string): number | null => {
    const value = found.find(({ name }) => name.variable === variable && name.instance === action)?.value;
    return value === undefined || !(Number(value) > 0) ? null : Number(value);
  };
  const limits = (action: string) => {
    const stored = messageLimits(known, action);
    return {
      itemsMax: said('ItemsPerMessage', action) ?? stored.itemsMax,
      bytesMax: said('BytesPerMessage', action) ?? stored.bytesMax,
    };
  };
  const read = limits('GetVariables');
  return { read, write: limits('SetVariables'), known: read.itemsMax !== null };
}
