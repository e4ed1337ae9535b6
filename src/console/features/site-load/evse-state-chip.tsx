import {
  IconAlertTriangle,
  IconBolt,
  IconHourglass,
  IconPlayerPause,
  IconPlug,
  IconPlugOff,
  IconWifiOff,
} from '@tabler/icons-react';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';

type State = SitePlanView['evses'][number]['state'];

const looks: Readonly<
  Record<State, Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string; readonly explanation: string }>
> = {
  charging: { tone: 'blue', icon: IconBolt, word: 'May charge', explanation: 'It has a limit of its own.' },
  paused: { tone: 'amber', icon: IconPlayerPause, word: 'Paused', explanation: 'A car waits for its turn.' },
  idle: {
    tone: 'gray',
    icon: IconPlug,
    word: 'Idle',
    explanation: 'No transaction: it takes its fall-back.',
  },
  unconfirmed: {
    tone: 'amber',
    icon: IconHourglass,
    word: 'Not confirmed',
    explanation: 'It has not acknowledged its fall-back yet, and counts in full.',
  },
  offline: {
    tone: 'red',
    icon: IconWifiOff,
    word: 'Out of reach',
    explanation: 'What it was last told stays reserved until it runs out.',
  },
  gone: {
    tone: 'amber',
    icon: IconPlugOff,
    word: 'Gone',
    explanation: 'Its station is no station of this site any more: take it out of the wiring.',
  },
  'out-of-control': {
    tone: 'red',
    icon: IconAlertTriangle,
    word: 'Takes no limit',
    explanation: 'It refuses limits or ignores them, and counts in full.',
  },
};

/** How an EVSE stands to its site. */
export function EvseStateChip({ state }: { readonly state: State }) {
  const { tone, icon, word, explanation } = looks[state];
  return (
    <Chip tone={tone} icon={icon} title={explanation}>
      {word}
    </Chip>
  );
}
