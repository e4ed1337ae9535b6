import { IconCheck, IconClockX, IconHourglass, IconX } from '@tabler/icons-react';
import type { UploadView } from '../../../http/contract/upload.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';

const looks: Readonly<Record<UploadView['state'], Pick<ChipProps, 'tone' | 'icon' | 'children'>>> = {
  waiting: { tone: 'blue', icon: IconHourglass, children: 'On its way' },
  stored: { tone: 'green', icon: IconCheck, children: 'Stored' },
  expired: { tone: 'gray', icon: IconClockX, children: 'Never came' },
  refused: { tone: 'red', icon: IconX, children: 'Refused' },
};

/** What became of a file. */
export function UploadStateChip({ state }: { readonly state: UploadView['state'] }) {
  return <Chip {...looks[state]} />;
}
