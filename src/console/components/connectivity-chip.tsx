import { IconPlugConnectedX, IconRefresh, IconWifi, IconWifiOff } from '@tabler/icons-react';
import type { StationView } from '../../http/contract/station.ts';
import { Chip, type ChipProps } from './chip.tsx';

const looks: Readonly<
  Record<StationView['connectivity'], Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string }>
> = {
  online: { tone: 'green', icon: IconWifi, word: 'Online' },
  reconnecting: { tone: 'amber', icon: IconRefresh, word: 'Reconnecting' },
  offline: { tone: 'red', icon: IconWifiOff, word: 'Offline' },
  'never-connected': { tone: 'gray', icon: IconPlugConnectedX, word: 'Never connected' },
};

export const connectivities = Object.keys(looks) as readonly StationView['connectivity'][];

export function connectivityWord(connectivity: StationView['connectivity']): string {
  return looks[connectivity].word;
}

/** Whether the station is reachable. */
export function ConnectivityChip({ connectivity }: { readonly connectivity: StationView['connectivity'] }) {
  const { tone, icon, word } = looks[connectivity];
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  );
}
