type Payload = Readonly<Record<string, unknown>>;

/** Where the file that an action ends with is to go; null for actions that end with none. */
export type FilePlace = 'here' | 'elsewhere' | null;

/** What a payload says of it: without an address, the station brings its file here. */
export function filePlaceOf(action: string, payload: Payload): FilePlace {
  if (action === 'GetDiagnostics') return addressIn(payload['location']);
  if (action === 'GetLog') return addressIn(logOf(payload)['remoteLocation']);
  return null;
}

/** The payload with the file's place changed; an address of the operator's own is theirs to fill in. */
export function withFilePlace(action: string, payload: Payload, place: 'here' | 'elsewhere'): Payload {
  const address = 'https://';
  if (action === 'GetDiagnostics') {
    const { location: _location, ...others } = payload;
    return place === 'here' ? others : { ...others, location: address };
  }
  const { remoteLocation: _location, ...log } = logOf(payload);
  return { ...payload, log: place === 'here' ? log : { ...log, remoteLocation: address } };
}

function addressIn(value: unknown): FilePlace {
  return value === undefined || value === '' ? 'here' : 'elsewhere';
}

function logOf(payload: Payload): Payload {
  const { log } = payload;
  return typeof log === 'object' && log !== null ? (log as Payload) : {};
}
