export type OcppVersion = '1.6' | '2.0.1' | '2.1';

/** WebSocket subprotocol names [OCPP-J], highest version first: the order in which the CSMS prefers them. */
export const subprotocols: readonly { readonly name: string; readonly version: OcppVersion }[] = [
  { name: 'ocpp2.1', version: '2.1' },
  { name: 'ocpp2.0.1', version: '2.0.1' },
  { name: 'ocpp1.6', version: '1.6' },
];

/**
 * Picks the highest version both sides speak.
 * `offered` is the raw Sec-WebSocket-Protocol header; spaces around commas are optional on real stations.
 * Returns null when there is no common version (`ocpp2.0` is a different, dead one).
 */
export function negotiateVersion(offered: string | null): { name: string; version: OcppVersion } | null {
  const names = new Set((offered ?? '').split(',').map((name) => name.trim()));
  return subprotocols.find((subprotocol) => names.has(subprotocol.name)) ?? null;
}
