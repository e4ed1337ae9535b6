import {
  IconAlertTriangle,
  IconBolt,
  IconHourglass,
  IconPlayerPause,
  IconPlug,
  IconPlugOff,
  IconWifiOff,
} from '@tabler/icons-react';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import { type EvseState, evseStateWords } from './evse-state-words.ts';

const looks: Readonly<Record<EvseState, Pick<ChipProps, 'tone' | 'icon'>>> = {
  charging: { tone: 'blue', icon: IconBolt },
  paused: { tone: 'amber', icon: IconPlayerPause },
  idle: { tone: 'gray', icon: IconPlug },
  unconfirmed: { tone: 'amber', icon: IconHourglass },
  offline: { tone: 'red', icon: IconWifiOff },
  gone: { tone: 'amber', icon: IconPlugOff },
  'out-of-control': { tone: 'red', icon: IconAlertTriangle },
};

/** How an EVSE stands to its site. */
export function EvseStateChip({ state }: { readonly state: EvseState }) {
  const { tone, icon } = looks[state];
  const { word, explanation } = evseStateWords[state];
  return (
    <Chip tone={tone} icon={icon} title={explanation}>
      {word}
    </Chip>
  );
}
