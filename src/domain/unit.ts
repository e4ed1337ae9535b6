/** A quantity in the base unit of its kind. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

/** A map, not an object: a station may call its unit `constructor`. In small letters: in 2.x a unit is any text. */
const kiloUnits: ReadonlyMap<string, string> = new Map([
  ['kwh', 'Wh'],
  ['kvarh', 'varh'],
  ['kvah', 'VAh'],
  ['kw', 'W'],
  ['kva', 'VA'],
  ['kvar', 'var'],
]);

/** Other spellings of the names in OCPP 2.x's list of standardized units. `Celcius` is in the 1.6 schemas. */
const spellings: ReadonlyMap<string, string> = new Map([
  ...['Wh', 'varh', 'VAh', 'W', 'VA', 'var', 'A', 'V', 'Hz', 'Celsius', 'Percent'].map(
    (unit) => [unit.toLowerCase(), unit] as const,
  ),
  ['celcius', 'Celsius'],
  ['hertz', 'Hz'],
  ['%', 'Percent'],
]);

const otherUnits: ReadonlyMap<string, string> = new Map([
  ['Frequency', 'Hz'],
  ['Temperature', 'Celsius'],
  ['SoC', 'Percent'],
  ['RPM', 'RPM'],
]);

/** Decimals kept: energy to the milliwatt-hour, anything else to a millionth. */
const ENERGY_DECIMALS = 3;
const OTHER_DECIMALS = 6;

/**
 * Brings a value to its base unit: kilo-units become units (kWh → Wh), other spellings the standard one, whatever the case.
 * Rounds away what floating point adds, as in 0.15009999999999998 kWh. A unit nobody knows is kept as it is.
 */
export function toBaseUnit(value: number, unit: string): Quantity {
  const name = unit.trim().toLowerCase();
  const kilo = kiloUnits.get(name);
  const base = kilo ?? spellings.get(name) ?? unit;
  const decimals = base.endsWith('h') ? ENERGY_DECIMALS : OTHER_DECIMALS;
  return { value: round(kilo === undefined ? value : value * 1000, decimals), unit: base };
}

/** The unit of a value that came without one [1.6 §7.43, 2.x UnitOfMeasureType]; empty where there is none. */
export function defaultUnit(measurand: string): string {
  if (measurand.startsWith('Energy.Reactive')) return 'varh';
  if (measurand.startsWith('Energy.Apparent')) return 'VAh';
  if (measurand.startsWith('Energy')) return 'Wh';
  if (measurand === 'Power.Factor') return '';
  if (measurand.startsWith('Power.Reactive')) return 'var';
  if (measurand.startsWith('Power')) return 'W';
  if (measurand.startsWith('Current')) return 'A';
  if (measurand.startsWith('Voltage')) return 'V';
  return otherUnits.get(measurand) ?? '';
}

function round(value: number, decimals: number): number {
  const rounded = Math.round(value * 10 ** decimals) / 10 ** decimals;
  // Beyond 2^53 the multiplication itself would lose digits, or overflow.
  return Math.abs(value) < Number.MAX_SAFE_INTEGER / 10 ** decimals ? rounded : value;
}
