import type { Command } from '../../src/domain/command.ts';
import type { DocumentCollection } from '../../src/domain/document.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { type HarnessOptions, StationHarness } from './station-harness.ts';

export function boot16(station: StationHarness): Record<string, unknown> {
  return station.result('BootNotification', {
    chargePointVendor: 'Acme',
    chargePointModel: 'Post',
    firmwareVersion: '1.0',
  });
}

export function boot2(station: StationHarness): Record<string, unknown> {
  return station.result('BootNotification', {
    reason: 'PowerUp',
    chargingStation: { vendorName: 'Acme', model: 'Post' },
  });
}

/** A station of a version that has connected and booted. */
export function connectedStation(
  version: OcppVersion,
  evict: boolean,
  more: Partial<HarnessOptions> = {},
): StationHarness {
  const station = new StationHarness({ version, evict, ...more });
  station.connect();
  if (version === '1.6') boot16(station);
  else boot2(station);
  return station;
}

/** Asks for a command and lets the station answer it; the command as it is then. */
export function answered(
  station: StationHarness,
  action: string,
  payload: object,
  response: object = { status: 'Accepted' },
  commandId = action,
): Command {
  const call = station.command(action, payload, commandId);
  station.receive([3, call?.[1], response]);
  const command = station.store.readCommand(commandId);
  if (command?.state !== 'answered') throw new Error(`${action}: ${JSON.stringify(command)}`);
  return command;
}

/** The values of a collection, by id. */
export function documentsOf(
  station: StationHarness,
  collection: DocumentCollection,
): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    station.store.documents(collection).map(({ id, value }) => [id, value as Record<string, unknown>]),
  );
}
