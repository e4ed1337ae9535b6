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
  'battery-swaps',
  'certificates',
  'charging-limits',
  'charging-profiles',
  'customer-information',
  'der-alarms',
  'der-controls',
  'display-messages',
  'ev-charging-needs',
  'ev-charging-schedules',
  'event-streams',
  'events',
  'firmware-status',
  'local-list',
  'log-status',
  'monitors',
  'network-profiles',
  'priority-charging',
  'reservations',
  'settlements',
  'tariffs',
  'web-payments',
] as const;

export type DocumentCollection = (typeof documentCollections)[number];

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
  | { readonly type: 'clear'; readonly collection: DocumentCollection };
