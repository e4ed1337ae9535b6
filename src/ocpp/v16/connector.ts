/** A 1.6 connector n is EVSE n, connector 1; connector 0 is the station itself. */
export function evseOfConnector(connectorId: number): { evseId: number; connectorId: number } {
  return { evseId: connectorId, connectorId: connectorId === 0 ? 0 : 1 };
}
