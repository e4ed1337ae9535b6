/** Names that mean the machine itself or its own network. */
const privateName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|localdomain|arpa)\.?$/;
/** Where clouds answer questions about the machine that asks. */
const metadataName = /^(metadata|instance-data)(\.|$)|(^|\.)metadata\.google\.internal\.?$/;

export interface OutboundRule {
  readonly schemes: readonly string[];
  /** A user and password in the address: stations get theirs that way for FTP and HTTP. */
  readonly mayCarryUser: boolean;
}

/** What our own messages go to. */
export const webhookRule: OutboundRule = { schemes: ['http', 'https'], mayCarryUser: false };

/**
 * Why an address from outside must not be fetched, or given to a station to fetch; null when nothing speaks against it.
 * Read by the URL standard, so that every spelling of an address (octal, decimal, mapped into IPv6) is one. It judges
 * what is written: a name that resolves to a private address is for whoever connects to refuse.
 */
export function outboundUrlFault(address: string, rule: OutboundRule): string | null {
  if (address.length > 2_000 || /[\u0000-\u0020\u007f]/.test(address)) return 'is no address';
  // Other schemes than the web's are not normalized; their host then is read as if they were.
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined || !rule.schemes.includes(scheme))
    return `must begin with ${rule.schemes.join('://, ')}://`;
  const asWeb = `http${address.slice(scheme.length)}`;
  if (!URL.canParse(asWeb)) return 'is no address';
  const url = new URL(asWeb);
  if (!rule.mayCarryUser && (url.username !== '' || url.password !== ''))
    return 'must not carry a user or password';
  return hostFault(url.hostname);
}

/** Why a host must not be reached; null when nothing speaks against it. */
function hostFault(hostname: string): string | null {
  const host = hostname.toLowerCase();
  if (host === '') return 'names no host';
  if (metadataName.test(host)) return 'names a metadata service';
  if (host.startsWith('[')) return ipv6Fault(host.slice(1, -1));
  const octets = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split('.').map(Number) : null;
  if (octets !== null) return ipv4Fault(octets);
  if (privateName.test(host) || !host.replace(/\.$/, '').includes('.'))
    return 'names a host of a private network';
  return null;
}

function ipv4Fault([a = 0, b = 0, c = 0]: readonly number[]): string | null {
  const isPrivate =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    a >= 224;
  return isPrivate ? 'is an address of a private or reserved network' : null;
}

/** Only what is global unicast is reached, and what carries an IPv4 address inside is judged by that. */
function ipv6Fault(address: string): string | null {
  const groups = expanded(address);
  const embedded = (at: number): readonly number[] =>
    [groups[at] ?? 0, groups[at + 1] ?? 0].flatMap((group) => [group >> 8, group & 255]);
  if (groups.slice(0, 5).every((group) => group === 0) && [0, 0xffff].includes(groups[5] ?? 0)) {
    return ipv4Fault(embedded(6)) ?? 'is an IPv4 address in disguise';
  }
  if (groups[0] === 0x64 && groups[1] === 0xff9b)
    return ipv4Fault(embedded(6)) ?? 'is an IPv4 address in disguise';
  if (groups[0] === 0x2002) return ipv4Fault(embedded(1));
  if (((groups[0] ?? 0) & 0xe000) !== 0x2000 || (groups[0] === 0x2001 && (groups[1] ?? 0) < 0x200))
    return 'is an address of a private or reserved network';
  return null;
}

/** The eight groups; the URL standard has already checked and compressed them. */
function expanded(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}
