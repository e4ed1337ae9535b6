/** A vehicle at a connector. */
export interface Car {
  readonly batteryWh: number;
  readonly initialStateOfChargePercent: number;
  /** The car stops taking energy after this much. */
  readonly wishWh: number;
  readonly maxPowerW: number;
  /** For one that speaks ISO 15118: what it says of its stay, null when it does not say. Absent for any other. */
  readonly iso15118?: { readonly leavesAfterS: number | null };
  /** Energy taken since it was plugged in. */
  readonly receivedMillijoules: number;
}

export const millijoulesPerWh = 3_600_000;

export function stateOfChargePercent(car: Car): number {
  const receivedPercent = (car.receivedMillijoules / millijoulesPerWh / car.batteryWh) * 100;
  return Math.min(100, car.initialStateOfChargePercent + receivedPercent);
}

/** Whether the car has what it came for. */
export function isSatisfied(car: Car): boolean {
  return car.receivedMillijoules >= car.wishWh * millijoulesPerWh || stateOfChargePercent(car) >= 100;
}
