import type { Registration } from '../domain/domain-event.ts';
import { initialAccess, type StationCredential, type StationState } from './state.ts';

/** A station as an operator provisions it: known, and never seen yet. */
export function newStation(
  provisioned: {
    readonly id: string;
    readonly siteId: string | null;
    readonly securityProfile: number;
    readonly registration: Registration;
  },
  credential: StationCredential | null,
  nowMs: number,
): StationState {
  return {
    record: {
      id: provisioned.id,
      siteId: provisioned.siteId,
      createdAtMs: nowMs,
      registration: provisioned.registration,
      bootStatus: null,
      securityProfile: provisioned.securityProfile,
      credential,
      access: initialAccess,
      ocppVersion: null,
      vendor: null,
      model: null,
      serialNumber: null,
      firmwareVersion: null,
      connectivity: 'never-connected',
      connectivityChangedAtMs: nowMs,
      lastSeenAtMs: null,
      clockOffsetMs: null,
      strict: false,
      repairs: [],
      // Starts at the time, not at zero: a station removed and provisioned anew must not fall behind its old number.
      eventNumber: nowMs,
    },
    link: null,
    connectors: new Map(),
    transactions: new Map(),
    commands: new Map(),
    lookups: new Map(),
  };
}
