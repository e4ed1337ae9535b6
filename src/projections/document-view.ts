import type { InstalledChargingProfile } from '../domain/charging-profile.ts';
import { keptDocuments, type StationDocument } from '../domain/document.ts';
import type { LocalList, LocalListEntry, LocalListOutcome } from '../domain/local-list.ts';
import { readReservation } from '../domain/reservation.ts';
import type { StationCertificate } from '../domain/station-certificate.ts';
import type {
  InstalledChargingProfileView,
  ReservationView,
  StationCertificateView,
  StationDocumentView,
} from '../http/contract/station-document.ts';
import { timestamp } from './timestamp.ts';

/** Documents in the order a reader wants: the newest first where they only grow, else by id, numbers as numbers. */
export function inReadingOrder(documents: readonly StationDocument[]): StationDocument[] {
  return [...documents].sort((a, b) =>
    keptDocuments[a.collection] === undefined
      ? byId(a.id, b.id)
      : b.updatedAtMs - a.updatedAtMs || byId(b.id, a.id),
  );
}

/** Any document as the API shows it. */
export function documentView({ id, value, updatedAtMs }: StationDocument): StationDocumentView {
  return { id, value, updatedAt: timestamp(updatedAtMs) };
}

export function chargingProfileView({
  id,
  value,
  updatedAtMs,
}: StationDocument): InstalledChargingProfileView {
  const { evseId, chargingLimitSource, profile, installedAtMs } = value as InstalledChargingProfile;
  return {
    id,
    evseId,
    chargingLimitSource,
    profile: { ...profile },
    installedAt: timestamp(installedAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}

export function certificateView({ id, value, updatedAtMs }: StationDocument): StationCertificateView {
  const { certificateType, hash, childHashes, pem } = value as StationCertificate;
  return { id, certificateType, hash, childHashes: [...childHashes], pem, updatedAt: timestamp(updatedAtMs) };
}

/** A reservation as it stands at `nowMs`: 1.6 stations never say that one ran out. */
export function reservationView({ id, value, updatedAtMs }: StationDocument, nowMs: number): ReservationView {
  return { ...readReservation(id, value, nowMs), updatedAt: timestamp(updatedAtMs) };
}

/** The local authorization list without its entries, and these. */
export function localListView(documents: readonly StationDocument[]): {
  readonly entries: readonly LocalListEntry[];
  readonly summary: {
    readonly version: number | null;
    readonly reportedVersion: number | null;
    readonly desiredVersion: number | null;
    readonly outcome: LocalListOutcome | null;
    readonly inSync: boolean;
  };
} {
  const find = (id: string) => documents.find((document) => document.id === id)?.value;
  const actual = (find('actual') ?? {}) as Partial<LocalList & { reportedVersion: number }>;
  const desired = (find('desired') ?? {}) as Partial<LocalList & { outcome: LocalListOutcome }>;
  const version = actual.version ?? null;
  const reportedVersion = actual.reportedVersion ?? null;
  const desiredVersion = desired.version ?? null;
  return {
    entries: actual.entries ?? [],
    summary: {
      version,
      reportedVersion,
      desiredVersion,
      outcome: desired.outcome ?? null,
      inSync:
        (desiredVersion === null || desiredVersion === version) &&
        (reportedVersion === null || version === null || reportedVersion === version),
    },
  };
}

const collator = new Intl.Collator('en', { numeric: true });

function byId(a: string, b: string): number {
  return collator.compare(a, b);
}
