/** A positive number of 31 bits, as OCPP's request ids and transaction ids are. */
export function randomNumber(): number {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return (number ?? 0) & 0x7fffffff || 1;
}
