/** OCPP 2.x ConnectorStatusEnumType, refined by the 1.6 states that say more than `Occupied`. */
export type ConnectorStatus =
  | 'Available'
  | 'Occupied'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEV'
  | 'SuspendedEVSE'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** One connector as last reported. A 1.6 connector n is EVSE n, connector 1; EVSE 0 is the station itself. */
export interface Connector {
  readonly evseId: number;
  readonly connectorId: number;
  readonly status: ConnectorStatus;
  /** The 1.6 errorCode when it is not `NoError`; null otherwise. */
  readonly errorCode: string | null;
  /** Free text the station added (1.6 info, vendorErrorCode). */
  readonly info: string | null;
  /** When it happened by the station's clock, as far as it said; else when it was received. */
  readonly updatedAtMs: number;
}

/** The key of a connector within its station. */
export function connectorKey(evseId: number, connectorId: number): string {
  return `${evseId}:${connectorId}`;
}
