/**
 * What a station said, or was told and accepted, that has no twin in every OCPP version: kept under the name of its
 * collection, in the words of the version that brought it.
 */
export interface StationDocument {
  readonly collection: DocumentCollection;
  readonly id: string;
  readonly value: unknown;
  readonly updatedAtMs: number;
}

export const documentCollections = [
  'afrr-signals',
  'alerts',
  'availability',
  'battery-swaps',
  'certificate-requests',
  'certificates',
  'charge-detail-records',
  'charging-limits',
  'charging-profiles',
  'composite-schedules',
  'customer-information',
  'der-alarms',
  'der-controls',
  'display-messages',
  'energy-transfers',
  'ev-certificate-requests',
  'ev-charging-needs',
  'ev-charging-schedules',
  'event-stream-data',
  'event-streams',
  'events',
  'firmware-status',
  'local-list',
  'log-status',
  'monitoring-settings',
  'monitors',
  'network-profiles',
  'priority-charging',
  'published-firmware',
  'reservations',
  'root-rotations',
  'settlements',
  'tariffs',
  'transaction-costs',
  'transaction-status',
  'web-payments',
] as const;

export type DocumentCollection = (typeof documentCollections)[number];

/**
 * How many documents of a collection that only grows are kept, the latest ones; the journal has the others. The rest
 * of the collections are bounded by what a station can hold.
 */
export const keptDocuments: Readonly<Partial<Record<DocumentCollection, number>>> = {
  'afrr-signals': 100,
  'battery-swaps': 500,
  'customer-information': 200,
  'der-alarms': 500,
  'energy-transfers': 200,
  'ev-certificate-requests': 100,
  'event-stream-data': 500,
  events: 1_000,
  'firmware-status': 100,
  'log-status': 100,
  'published-firmware': 100,
  reservations: 500,
  'root-rotations': 100,
  settlements: 1_000,
  'transaction-costs': 200,
  'transaction-status': 200,
};

/** A change to a station's documents. */
export type DocumentChange =
  | {
      readonly type: 'put';
      readonly collection: DocumentCollection;
      readonly id: string;
      readonly value: unknown;
    }
  /** Lays fields over what is there; makes the document when nothing is. */
  | {
      readonly type: 'merge';
      readonly collection: DocumentCollection;
      readonly id: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  /** Adds to a collection that only grows; the id is made from the time, so that the order is kept. */
  | { readonly type: 'append'; readonly collection: DocumentCollection; readonly value: unknown }
  | { readonly type: 'remove'; readonly collection: DocumentCollection; readonly id: string }
  /** Empties a collection, or removes what has an id that begins so. */
  | { readonly type: 'clear'; readonly collection: DocumentCollection; readonly idPrefix?: string };

/** The documents of one station as of the last commit. */
export interface DocumentReader {
  document(collection: DocumentCollection, id: string): StationDocument | null;
  /** All of a collection, by id. */
  documents(collection: DocumentCollection): readonly StationDocument[];
}

/** The changes that remove these documents. */
export function removals(documents: readonly StationDocument[]): DocumentChange[] {
  return documents.map(({ collection, id }) => ({ type: 'remove', collection, id }));
}
