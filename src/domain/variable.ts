/** One variable of a station's device model; a 1.6 configuration key is a variable of component `Configuration`. */
export interface Variable {
  readonly component: string;
  readonly componentInstance: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly variable: string;
  readonly variableInstance: string | null;
  /** `Actual`, `Target`, `MinSet`, `MaxSet` [2.x AttributeEnumType]. */
  readonly attribute: string;
  readonly value: string | null;
  /** `ReadOnly`, `WriteOnly`, `ReadWrite`, or null when the station did not say. */
  readonly mutability: string | null;
  readonly updatedAtMs: number;
}

/** The key of a variable attribute within its station; OCPP compares names without case. */
export function variableKey(
  variable: Pick<
    Variable,
    | 'component'
    | 'componentInstance'
    | 'evseId'
    | 'connectorId'
    | 'variable'
    | 'variableInstance'
    | 'attribute'
  >,
): string {
  return [
    variable.component,
    variable.componentInstance ?? '',
    variable.evseId ?? '',
    variable.connectorId ?? '',
    variable.variable,
    variable.variableInstance ?? '',
    variable.attribute,
  ]
    .join('|')
    .toLowerCase();
}
