import type { StationHarness } from './station-harness.ts';

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
