/** A random int32 above zero: OCPP's remoteStartId and requestId. */
export function randomPositiveInt32(): number {
  const [value = 1] = crypto.getRandomValues(new Uint32Array(1));
  return value & 0x7fff_ffff || 1;
}
