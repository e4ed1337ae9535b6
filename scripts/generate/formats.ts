/**
 * The formats of the official schemas as regular expressions, which ajv writes into the generated code.
 * `date-time` is RFC 3339, for what we send. `station-date-time` is what stations really send: zone missing,
 * `+0100` or `+01`, a space for the `T`, a comma before the fraction, any number of digits after it.
 */
export const formats: Readonly<Record<string, RegExp>> = {
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  'station-date-time':
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/,
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
};
