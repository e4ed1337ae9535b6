import type { StationRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { withClock } from '../with-clock.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, write } from '../turn.ts';
import { handleAuthorize } from './authorize.ts';
import { handleBoot } from './boot.ts';
import { handleChargingProfiles } from './charging-profiles.ts';
import { handleDeviceReport } from './device-report.ts';
import { handleDocuments } from './documents.ts';
import { handleDynamicSchedule } from './dynamic-schedule.ts';
import { handleEvChargingNeeds, handleEvChargingSchedule } from './ev-charging.ts';
import { handleEvents } from './events.ts';
import { handleMeterValues } from './meter-values.ts';
import {
  handleCertificateChainStatus,
  handleCertificateStatus,
  handleEvCertificate,
  handleVatNumber,
} from './outside-questions.ts';
import { handleStatus } from './status.ts';
import { handleTransaction } from './transaction.ts';

/** Gives each kind of request to its rule. Every one of them answers the CALL, now or when a look-up replies. */
export function handleRequest(turn: Turn, received: OpenCall, said: StationRequest): void {
  const { nowMs } = turn.context;
  const { call, request } = withClock(turn, received, said);
  switch (request.kind) {
    case 'boot':
      return handleBoot(turn, call, request);
    case 'heartbeat':
      return answerCall(turn, call, { kind: 'heartbeat', currentTimeMs: nowMs });
    case 'status':
      return handleStatus(turn, call, request);
    case 'authorize':
      return handleAuthorize(turn, call, request);
    case 'transaction':
      return handleTransaction(turn, call, request);
    case 'meter-values':
      return handleMeterValues(turn, call, request);
    case 'device-report':
      return handleDeviceReport(turn, call, request);
    case 'security-event': {
      const { type, techInfo } = request;
      const atMs = Number.isFinite(request.atMs) ? request.atMs : nowMs;
      write(turn, { kind: 'security-event', type, techInfo, atMs, receivedAtMs: nowMs });
      return answerCall(turn, call, { kind: 'security-event' });
    }
    case 'documents':
      return handleDocuments(turn, call, request);
    case 'events':
      return handleEvents(turn, call, request);
    case 'charging-profiles':
      return handleChargingProfiles(turn, call, request);
    case 'ev-charging-needs':
      return handleEvChargingNeeds(turn, call, request);
    case 'ev-charging-schedule':
      return handleEvChargingSchedule(turn, call, request);
    case 'dynamic-schedule':
      return handleDynamicSchedule(turn, call, request);
    case 'ev-certificate':
      return handleEvCertificate(turn, call, request);
    case 'certificate-status':
      return handleCertificateStatus(turn, call, request);
    case 'certificate-chain-status':
      return handleCertificateChainStatus(turn, call, request);
    case 'vat-number':
      return handleVatNumber(turn, call, request);
    case 'data-transfer':
      // No vendor's private messages are known here [1.6 §4.3, P02.FR.06].
      return answerCall(turn, call, { kind: 'data-transfer', status: 'UnknownVendorId' });
  }
}
