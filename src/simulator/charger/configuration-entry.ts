/** One setting as the CSMS sees it: a 1.6 configuration key, or the Actual attribute of a 2.x variable. */
export interface ConfigurationEntry {
  /** Null for 1.6 keys. */
  readonly component: string | null;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly name: string;
  readonly instance: string | null;
  readonly value: string;
  readonly mutability: 'ReadOnly' | 'WriteOnly' | 'ReadWrite';
  readonly dataType:
    | 'string'
    | 'integer'
    | 'boolean'
    | 'OptionList'
    | 'MemberList'
    | 'SequenceList'
    | 'dateTime'
    | 'decimal';
  readonly unit: string | null;
  /** The members an OptionList or MemberList may have; null when free. */
  readonly values: readonly string[] | null;
  /** The highest value that a number may have. */
  readonly maxLimit?: number;
}

/** Names a setting without case [1.6 CiString50, 2.x identifierString]. */
export interface ConfigurationName {
  readonly component: string | null;
  readonly evseId?: number | null;
  readonly connectorId?: number | null;
  readonly name: string;
  readonly instance?: string | null;
}

export function namesEntry(name: ConfigurationName, entry: ConfigurationEntry): boolean {
  return (
    sameText(name.component, entry.component) &&
    (name.evseId ?? null) === entry.evseId &&
    (name.connectorId ?? null) === entry.connectorId &&
    sameText(name.name, entry.name) &&
    sameText(name.instance ?? null, entry.instance)
  );
}

/** Whether an entry may take this value, by its data type. */
export function acceptsValue(entry: ConfigurationEntry, value: string): boolean {
  switch (entry.dataType) {
    case 'integer':
      return /^\d{1,9}$/.test(value);
    case 'decimal':
      return value !== '' && Number.isFinite(Number(value));
    case 'boolean':
      return /^(true|false)$/i.test(value);
    case 'OptionList':
      return entry.values === null || entry.values.includes(value);
    case 'MemberList': {
      const allowed = entry.values;
      return allowed === null || value.split(',').every((member) => allowed.includes(member.trim()));
    }
    default:
      return value.length <= 500;
  }
}

function sameText(left: string | null, right: string | null): boolean {
  return (left ?? '').toLowerCase() === (right ?? '').toLowerCase();
}
