/** An identifier a driver presents: a card, an app account, a contract. OCPP compares the value without case. */
export interface IdToken {
  readonly value: string;
  /** An OCPP 2.x IdTokenEnumType value; for 1.6, which has no types, `ISO14443`. */
  readonly type: string;
}

/** The key under which two presentations of the same token are equal [1.6 CiString, 2.x identifierString]. */
export function idTokenKey(value: string): string {
  return value.toLowerCase();
}
