import { parseArgs } from 'citty';
import type { OcppVersion } from '../../ocpp/version.ts';
import { acEvse, dcEvse } from '../charger/charger-options.ts';
import type { StartChargerOptions } from '../start-charger.ts';
import { fleetId } from '../start-fleet.ts';
import { chargerArguments } from './arguments.ts';

/** What the command line asks for; `problem` says what is wrong with it, for a person. */
export type ChargerCommand =
  | {
      readonly kind: 'run';
      readonly chargers: readonly StartChargerOptions[];
      readonly json: boolean;
      readonly durationS: number | null;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage-error'; readonly problem: string };

class UsageError extends Error {}

/** Reads the arguments after the command's name. */
export function readArguments(rawArguments: readonly string[]): ChargerCommand {
  try {
    return read(rawArguments);
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'usage-error', problem: error.message };
    throw error;
  }
}

function read(rawArguments: readonly string[]): ChargerCommand {
  const parsed = parseArgs<typeof chargerArguments>([...rawArguments], chargerArguments);
  const values: Record<string, unknown> = parsed;
  rejectUnknown(values);
  if (parsed.help === true) return { kind: 'help' };
  address(values);
  const pattern = text(values, 'id');
  const count = wholeNumber(values, 'count', 1, 10_000);
  const chargers = Array.from({ length: count }, (_, index) => {
    const id = count === 1 && !pattern.includes('{n}') ? pattern : fleetId(pattern, index + 1);
    return chargerOf(values, id, index + 1);
  });
  const durationS = values['duration'] === undefined ? null : decimal(values, 'duration', 0.1, 1e9);
  return { kind: 'run', chargers, json: parsed.json === true, durationS };
}

function chargerOf(values: Record<string, unknown>, id: string, number: number): StartChargerOptions {
  const evse = values['dc'] === true ? dcEvse : acEvse;
  const evseCount = wholeNumber(values, 'connectors', 1, 64);
  const password = values['password'];
  return {
    url: address(values),
    password: typeof password === 'string' ? password.replaceAll('{n}', String(number)) : null,
    seed: text(values, 'seed'),
    charger: {
      id: identity(id),
      ocppVersion: oneOf(values, 'ocpp', ['1.6', '2.0.1', '2.1']) satisfies OcppVersion,
      vendor: text(values, 'vendor'),
      model: typeof values['model'] === 'string' ? values['model'] : `Virtual ${evse.supply}`,
      evses: Array.from({ length: evseCount }, () => evse),
      meterIntervalS: wholeNumber(values, 'meter-interval', 0, 86_400),
      brokenUploads: wholeNumber(values, 'broken-uploads', 0, 1_000),
      txStartPoint: oneOf(values, 'tx-start', ['PowerPathClosed', 'EVConnected']),
    },
    driver: {
      arrives: values['drive'] !== false,
      tokens: text(values, 'tokens')
        .split(',')
        .map((token) => token.trim())
        .filter((token) => token !== '')
        .map((value) => ({ value, type: 'ISO14443' })),
      idleS: decimal(values, 'idle-seconds', 0, 1e6),
      energyWh: decimal(values, 'energy-kwh', 0.001, 1000) * 1000,
      speed: decimal(values, 'speed', 0.001, 100_000),
      iso15118Share: decimal(values, 'iso15118', 0, 1),
    },
  };
}

/** The parser lets unknown options pass; a mistyped one would then be silently without effect. */
function rejectUnknown(values: Record<string, unknown>): void {
  const camel = (name: string) => name.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
  const known = new Set(
    Object.keys(chargerArguments)
      .flatMap((name) => [name, camel(name)])
      .concat('h', '_'),
  );
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined) throw new UsageError(`there is no option --${unknown}`);
  const stray = values['_'];
  if (Array.isArray(stray) && stray.length > 0)
    throw new UsageError(`“${stray.join(' ')}” belongs to no option`);
}

function text(values: Record<string, unknown>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} needs a value`);
  return value;
}

function address(values: Record<string, unknown>): string {
  const url = text(values, 'url');
  if (!/^wss?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--url must be a ws:// or wss:// address, not “${url}”`);
  }
  return url;
}

/** 2.x allows 48 characters and no colon, which would also end the name in Basic authentication. */
function identity(id: string): string {
  if (id.length > 48 || id.includes(':') || id.includes('/')) {
    throw new UsageError(`“${id}” cannot be an identity: at most 48 characters, no colon, no slash`);
  }
  return id;
}

function oneOf<const Choice extends string>(
  values: Record<string, unknown>,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = text(values, name);
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not “${value}”`);
  return found;
}

function decimal(values: Record<string, unknown>, name: string, least: number, most: number): number {
  const value = Number(text(values, name));
  if (!(value >= least && value <= most)) {
    throw new UsageError(
      `--${name} must be a number from ${least} to ${most}, not “${String(values[name])}”`,
    );
  }
  return value;
}

function wholeNumber(values: Record<string, unknown>, name: string, least: number, most: number): number {
  const value = decimal(values, name, least, most);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} must be a whole number`);
  return value;
}
