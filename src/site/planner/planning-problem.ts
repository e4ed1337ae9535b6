/** The question put to the planner, in slots of equal length. Powers in W, energies in Wh; plain data. */
export interface PlanningProblem {
  readonly fromMs: number;
  readonly slotMs: number;
  /** Price per kWh, one per slot; its length is the number of slots. */
  readonly pricePerKwh: readonly number[];
  /** Power of the site's own that is there in each slot. */
  readonly surplusW: readonly number[];
  /** Parents before children. */
  readonly circuits: readonly PlanningCircuit[];
  readonly cars: readonly PlanningCar[];
}

export interface PlanningCircuit {
  readonly parentIndex: number | null;
  /** What the cars below it may draw in each slot. */
  readonly limitW: readonly number[];
}

export interface PlanningCar {
  /** The EVSE's id in the site. */
  readonly evseId: string;
  readonly transactionId: string;
  readonly circuitIndex: number;
  readonly maximumW: number;
  /** Less than this is no charging. */
  readonly minimumW: number;
  readonly wattsPerA: number;
  readonly needWh: number;
  readonly departureMs: number;
}
