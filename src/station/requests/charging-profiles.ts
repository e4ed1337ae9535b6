import {
  installedProfiles,
  profileDocument,
  profileDocumentId,
} from '../../domain/charging/installed-profiles.ts';
import { supersededByReport } from '../../ocpp/command-action.ts';
import type { ChargingProfilesRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import { joinPart } from '../join-part.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

/**
 * ReportChargingProfiles [K09]: what the station holds is what it says. With the first part all goes that the
 * command asked about; a profile that we had set keeps the time at which it was.
 */
export function handleChargingProfiles(turn: Turn, call: OpenCall, request: ChargingProfilesRequest): void {
  const { nowMs, history } = turn.context;
  const { evseId, chargingLimitSource } = request;
  const known = new Map(installedProfiles(history).map((profile) => [profileDocumentId(profile), profile]));
  const command = joinPart(turn, request.part);
  const gone =
    command?.report?.partsReceived === 0 ? supersededByReport(command.action, command.payload, history) : [];
  const reported = request.profiles.map((profile) => {
    const installed = { evseId, profile, chargingLimitSource };
    const installedAtMs = known.get(profileDocumentId(installed))?.installedAtMs ?? nowMs;
    return profileDocument({ ...installed, installedAtMs });
  });
  changeDocuments(turn, [...gone, ...reported]);
  answerCall(turn, call, { kind: 'charging-profiles' });
}
