import type { UserAct } from '../charger/charger-input.ts';
import type { Random } from '../seeded-random.ts';
import type { DriverOptions } from './driver-options.ts';

type Car = Extract<UserAct, { type: 'plug' }>['car'];

const powersW = { AC: [3_680, 7_360, 11_000, 11_000, 22_000], DC: [50_000, 80_000, 110_000, 150_000] };

/** Some car, with what its driver wants: never more than fits into the battery. */
export function makeCar(options: DriverOptions, random: Random): Car {
  const powers = powersW[options.supply];
  const batteryWh = 40_000 + 50_000 * random();
  const initialStateOfChargePercent = Math.round(15 + 45 * random());
  const roomWh = (batteryWh * (100 - initialStateOfChargePercent)) / 100;
  const wishWh = Math.min(roomWh, options.energyWh * (0.6 + 0.8 * random()));
  const maxPowerW = powers[Math.floor(random() * powers.length)] ?? 11_000;
  // No chance is taken where no car speaks it, so that older runs replay.
  const speaks = options.iso15118Share > 0 && random() < options.iso15118Share;
  return {
    batteryWh: Math.max(1, Math.round(batteryWh / options.speed)),
    initialStateOfChargePercent,
    wishWh: Math.max(1, Math.round(wishWh / options.speed)),
    maxPowerW,
    ...(speaks ? { iso15118: { leavesAfterS: stayOf(wishWh / options.speed, maxPowerW) } } : {}),
  };
}

/** Half as long again as it needs at best; some minute at least. */
function stayOf(wishWh: number, maxPowerW: number): number {
  return Math.max(60, Math.ceil((1.5 * 3_600 * wishWh) / maxPowerW));
}
