import type { DomainEvent, StationChange, StationSnapshot } from '../domain/domain-event.ts';
import { acknowledgeAlert, clearAlert, raiseAlert } from './alerts.ts';
import { answerLookup } from './authorization.ts';
import { freezeTariff, issueRecords, lateBillTimerFired, takeCorrection } from './charge-detail-records.ts';
import { cancelCommand, commandTimerFired, requestCommand } from './commands.ts';
import { countRepairs } from './count-repairs.ts';
import { pursueConfiguration, takeDefaultProfiles } from './desired-configuration/pursue-configuration.ts';
import { flagSignature } from './flag-signature.ts';
import type { Input } from './input.ts';
import { closeLink, linkTimerFired, openLink, reconcileLinks } from './link.ts';
import { assignLimit } from './load-balancing/assign-limit.ts';
import { releaseLimits } from './load-balancing/release-limits.ts';
import { reportToSite } from './load-balancing/report-to-site.ts';
import { noticeAlerts } from './notice-alerts.ts';
import type { Output } from './output.ts';
import { frameFailed, receiveFrame } from './receive.ts';
import { settleEnergy } from './settle-energy.ts';
import type { StationRecord, StationState } from './state.ts';
import { chosenQuirkIds } from './station-quirks.ts';
import { tellCosts } from './tell-costs.ts';
import { doubtTimerFired } from './ask-for-status.ts';
import { followGaps, gapTimerFired } from './missing-messages.ts';
import { closingTimerFired } from './transaction-closing.ts';
import { type StepContext, type Turn, connectorSnapshots, emit, patchRecord } from './turn.ts';

type StationEvent = Extract<DomainEvent, { readonly type: 'station' }>;

export interface StepResult {
  readonly state: StationState;
  readonly outputs: readonly Output[];
}

/**
 * The station engine: what happens to a station, given what it was. Pure: the same state, input and context give the
 * same result, and the given state is left as it was. Throws only on our own faults; then nothing may be committed.
 */
export function step(state: StationState, input: Input, context: StepContext): StepResult {
  const turn: Turn = { state, context, outputs: [] };
  apply(turn, input);
  reportToSite(turn, state);
  pursueConfiguration(turn);
  followGaps(turn, state);
  settleEnergy(turn);
  issueRecords(turn);
  tellCosts(turn, state);
  countRepairs(turn, state);
  noticeAlerts(turn, state);
  tellStationChanges(turn, state);
  numberEvents(turn);
  return { state: turn.state, outputs: turn.outputs };
}

function apply(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'link-opened':
      return openLink(turn, input.linkId, input.ocppVersion);
    case 'link-closed':
      return closeLink(turn, input.linkId);
    case 'links-reconciled':
      return reconcileLinks(turn, input.openLinkIds);
    case 'frame-received':
      return receiveFrame(turn, input.linkId, input.text);
    case 'frame-failed':
      return frameFailed(turn, input.linkId, input.text);
    case 'command-requested':
      return requestCommand(turn, input);
    case 'command-cancelled':
      return cancelCommand(turn, input.commandId);
    case 'lookup-answered':
      return answerLookup(turn, input.lookupId, input.answer);
    case 'tariff-answered':
      return freezeTariff(turn, input.transactionId, input.pricing);
    case 'signature-failed':
      return flagSignature(turn, input.transactionId);
    case 'default-profiles-answered':
      return takeDefaultProfiles(turn, input.profiles);
    case 'record-corrected':
      return takeCorrection(turn, input.record);
    case 'limit-assigned':
      return assignLimit(turn, input.assignment, input.maxStackLevel);
    case 'limits-released':
      return releaseLimits(turn);
    case 'timer-fired':
      linkTimerFired(turn, input.name);
      closingTimerFired(turn, input.name);
      doubtTimerFired(turn, input.name);
      gapTimerFired(turn, input.name);
      lateBillTimerFired(turn, input.name);
      return commandTimerFired(turn, input.name);
    case 'alert-raised':
      return raiseAlert(turn, input.cause);
    case 'alert-cleared':
      return clearAlert(turn, input.alertType, input.subject);
    case 'alert-acknowledged':
      return acknowledgeAlert(turn, input.alertId, input.acknowledgedBy);
    case 'station-updated': {
      const { type: _type, meter, ...patch } = input;
      // Keys that were left out stay.
      const changed = meter === undefined ? {} : { meter: { ...turn.state.record.meter, ...meter } };
      return patchRecord(turn, { ...patch, ...changed });
    }
  }
}

/** The picture of the station that the fleet sees. */
export function stationSnapshot(state: StationState): StationSnapshot {
  const { record, link } = state;
  return {
    id: record.id,
    siteId: record.siteId,
    registration: record.registration,
    securityProfile: record.securityProfile,
    connectivity: record.connectivity,
    lastSeenAtMs: link?.lastSeenAtMs ?? record.lastSeenAtMs,
    ocppVersion: record.ocppVersion,
    vendor: record.vendor,
    model: record.model,
    serialNumber: record.serialNumber,
    firmwareVersion: record.firmwareVersion,
    clockOffsetMs: link?.clock?.offsetMs ?? record.clockOffsetMs,
    strict: record.strict,
    createdAtMs: record.createdAtMs,
  };
}

/** The station, its connectors and its quirks, as an event without news. */
export function stationPicture(state: StationState): StationEvent {
  return {
    type: 'station',
    station: stationSnapshot(state),
    connectors: connectorSnapshots(state),
    quirks: chosenQuirkIds(state.record),
    changes: [],
  };
}

/** A new picture goes out when anything but the last-seen time differs: that changes with every frame. */
function tellStationChanges(turn: Turn, before: StationState): void {
  if (turn.state.record === before.record) return;
  const then = comparable(before);
  const changes = stationChanges(before.record, turn.state.record);
  if (then === comparable(turn.state) && changes.length === 0) return;
  emit(turn, { ...stationPicture(turn.state), changes });
}

/** The picture without what moves with every frame; of its clock only what was worth a row. */
function comparable(state: StationState): string {
  const { clockOffsetMs } = state.record;
  return JSON.stringify({ ...stationSnapshot(state), lastSeenAtMs: 0, clockOffsetMs });
}

function stationChanges(before: StationRecord, now: StationRecord): StationChange[] {
  const changes: StationChange[] = [];
  if (now.connectivity !== before.connectivity) {
    if (now.connectivity === 'online' || now.connectivity === 'offline') changes.push(now.connectivity);
  }
  if (now.bootStatus === 'accepted' && before.bootStatus !== 'accepted') changes.push('registered');
  return changes;
}

/** The events of one step are one batch with one number; the store keeps the last with the batch, so that none repeats. */
function numberEvents(turn: Turn): void {
  if (!turn.outputs.some((output) => output.type === 'event')) return;
  const { record } = turn.state;
  turn.state = { ...turn.state, record: { ...record, eventNumber: record.eventNumber + 1 } };
}
