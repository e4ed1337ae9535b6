/** A register of a start or stop, in Wh; null for a negative one, which no meter shows and stands for one not told. */
export function registerOrNone(registerWh: number): number | null {
  return registerWh < 0 ? null : registerWh;
}
