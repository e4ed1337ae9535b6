import { installedProfiles } from '../../domain/charging/installed-profiles.ts';
import { type ChargingProfile16, profileFrom16 } from '../../domain/charging/profile-16.ts';
import type { ChargingProfile } from '../../domain/charging-profile.ts';
import type { Command } from '../../domain/command.ts';
import { type ConfigurationPlan, type ProfilePlan, emptyPlan } from '../../domain/configuration-plan.ts';
import { type DefaultProfile, isDefaultProfileId } from '../../domain/default-profile.ts';
import { validateOutboundRequest } from '../../ocpp/validate.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import { shapePayload } from '../../quirks/apply-quirks.ts';
import type { JsonObject } from '../../quirks/quirk.ts';
import { compareComposite } from '../composite-comparison.ts';
import { quirksOf, reportedEvseIds } from '../station-quirks.ts';
import type { Turn } from '../turn.ts';
import { uncommittedDocuments } from './uncommitted-documents.ts';
import type { ConfigurationCall } from './configuration-calls.ts';
import { type ProfileCall, nextProfileCall } from './default-profile-calls.ts';
import { rememberTried, triedSettings } from './tried-settings.ts';

/** Sends a command that serves the plan. */
type Send = (turn: Turn, call: ConfigurationCall, plan: ConfigurationPlan) => void;

/** A report that once did not come is not waited for again by this firmware. */
const READ = 'profiles';
/** 1.6 cannot be asked for its profiles; what it makes of them for some minutes says whether it has them. */
const COMPARED_SECONDS = 300;
/** Stations round. */
const TOLERANCE = 1.02;

/**
 * The operator's records said which default profiles the station is to have. What it holds is read first: a 2.x station
 * reports its profiles [K09]; of a 1.6 one we know what it accepted, and ask what comes of it [1.6 §5.7]. Nothing is
 * asked of a station that is to have none and was never given one.
 */
export function pursueProfiles(turn: Turn, wanted: readonly DefaultProfile[], send: Send): void {
  const { link, record } = turn.state;
  if (link === null) return;
  const ours = installedProfiles(turn.context.history).filter(({ profile }) =>
    isDefaultProfileId(profile.id),
  );
  if (wanted.length === 0 && ours.length === 0) return;
  const plan: ProfilePlan = { step: 'reads', wanted, lost: false, sent: [] };
  const silent = triedSettings(record).tried[READ]?.refused === true;
  const read = silent ? null : readCall(turn, link.ocppVersion, plan, ours.length);
  if (read === null) return write(turn, link.ocppVersion, plan, send);
  if (link.ocppVersion !== '1.6') remember(turn, READ, '', true);
  send(turn, read, { ...emptyPlan, profiles: plan });
}

/** A CALL of the plan was settled, or a part of its report came. */
export function goOnWithProfiles(turn: Turn, command: Command, plan: ProfilePlan, send: Send): void {
  const { link } = turn.state;
  if (link === null) return;
  const version = link.ocppVersion;
  if (plan.step === 'reads') {
    if (command.state === 'answered' && command.report !== null) {
      if (!command.report.complete) return;
      remember(turn, READ, '', false);
    }
    // A station that does not say what it has is taken by what it accepted.
    const lost = version === '1.6' && command.state === 'answered' && allowsMore(turn, command);
    return write(turn, version, { ...plan, lost }, send);
  }
  const { call } = plan;
  if (call !== undefined) {
    const { status } = (command.response ?? {}) as { readonly status?: string };
    const isNo = command.state === 'refused' || (command.state === 'answered' && status === 'Rejected');
    const isSilent = command.error?.code === 'timeout';
    if (command.state !== 'answered' && !isNo && !isSilent) return;
    if (isNo || isSilent || status === 'NotSupported') remember(turn, call.key, call.value, true);
  }
  write(turn, version, plan, send);
}

function readCall(
  turn: Turn,
  version: OcppVersion,
  { wanted }: ProfilePlan,
  known: number,
): ConfigurationCall | null {
  if (version !== '1.6') {
    const payload = {
      requestId: turn.context.newNumber(),
      chargingProfile: { chargingLimitSource: ['CSO'] },
    };
    return { action: 'GetChargingProfiles', payload };
  }
  const evseId = wanted[0]?.evseId;
  if (known === 0 || evseId === undefined) return null;
  const payload = { connectorId: evseId === 0 ? 1 : evseId, duration: COMPARED_SECONDS };
  return { action: 'GetCompositeSchedule', payload };
}

function write(turn: Turn, version: OcppVersion, plan: ProfilePlan, send: Send): void {
  const installed = installedProfiles(uncommittedDocuments(turn)).filter(
    ({ profile }) => !plan.lost || plan.sent.includes(profile.id),
  );
  const call = nextProfileCall(version, plan.wanted, installed, triedSettings(turn.state.record), (asked) =>
    shapedProfile(turn, version, asked),
  );
  if (call === null || plan.sent.length > 2 * plan.wanted.length + 10) return;
  const { key, value, action, payload } = call;
  const id = Number(key.slice(key.indexOf('/') + 1));
  const next: ProfilePlan = { ...plan, step: 'writes', call: { key, value }, sent: [...plan.sent, id] };
  send(turn, { action, payload }, { ...emptyPlan, profiles: next });
}

/** A quirk of the station may change a profile on the way out; what it then holds is that. */
function shapedProfile(
  turn: Turn,
  ocppVersion: OcppVersion,
  { action, payload }: ProfileCall,
): ChargingProfile {
  const { record, connectors } = turn.state;
  const { valid } = shapePayload(
    payload as JsonObject,
    quirksOf(record, turn.context.quirks),
    {
      of: 'call',
      ocppVersion,
      action,
      sentAtMs: turn.context.nowMs,
      evseIds: reportedEvseIds(connectors.values()),
    },
    (candidate) => validateOutboundRequest(ocppVersion, action, candidate),
  );
  const { chargingProfile, csChargingProfiles } = valid as {
    readonly chargingProfile?: ChargingProfile;
    readonly csChargingProfiles?: ChargingProfile16;
  };
  return csChargingProfiles === undefined
    ? (chargingProfile as ChargingProfile)
    : profileFrom16(csChargingProfiles);
}

/** Whether the station lets an EVSE have more at present than its profiles would: then it lost them. */
function allowsMore(turn: Turn, { payload, response }: Command): boolean {
  const { connectorId } = payload as { readonly connectorId: number };
  const { status, chargingSchedule } = response as {
    readonly status: string;
    readonly chargingSchedule?: {
      readonly chargingRateUnit: 'A' | 'W';
      readonly chargingSchedulePeriod: readonly { readonly limit: number }[];
    };
  };
  const told = chargingSchedule?.chargingSchedulePeriod[0]?.limit;
  if (status !== 'Accepted' || chargingSchedule === undefined || told === undefined) return false;
  const query = {
    evseId: connectorId,
    durationSeconds: COMPARED_SECONDS,
    unit: chargingSchedule.chargingRateUnit,
  };
  const { expected } = compareComposite(turn.state, turn.context.history, query, turn.context.nowMs);
  const limit = expected.periods[0]?.limit ?? null;
  return limit !== null && told > limit * TOLERANCE;
}

function remember(turn: Turn, key: string, value: string, refused: boolean): void {
  rememberTried(turn, { [key]: { value, atMs: turn.context.nowMs, refused } });
}
