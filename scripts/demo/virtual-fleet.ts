import { acEvse, dcEvse } from '../../src/simulator/charger/charger-options.ts';
import { type Fleet, startFleet } from '../../src/simulator/start-fleet.ts';
import { type DemoStation, stations, tokens } from './plan.ts';
import type { StationPasswords } from './seed.ts';

/** Mostly known faces; now and then somebody who is turned away. */
const visitors = [...tokens, ...tokens]
  .filter(({ status }, index) => status === 'Accepted' || index < tokens.length)
  .map(({ idToken }) => ({ value: idToken, type: 'ISO14443' }));

/**
 * Switches on a virtual charger for each station of the demo. Visits and charges go several times faster than in life,
 * so that something begins or ends every few seconds; power and energy agree all the same.
 */
export function startVirtualFleet(url: string, passwords: StationPasswords): Fleet {
  return startFleet(
    stations.map((station) => ({
      url,
      password: passwords[station.id] ?? null,
      seed: station.id,
      charger: chargerOf(station),
      driver: { tokens: visitors, speed: station.supply === 'DC' ? 4 : 8, idleS: 120, stayS: 60 },
    })),
    150,
  );
}

function chargerOf(station: DemoStation) {
  const { id, ocppVersion, vendor, model, firmwareVersion, supply, evseCount } = station;
  const evse = supply === 'DC' ? dcEvse : acEvse;
  const evses = Array.from({ length: evseCount }, () => evse);
  return { id, ocppVersion, vendor, model, firmwareVersion, evses, meterIntervalS: 5 };
}
