import {
  IconAlertTriangleFilled,
  IconBan,
  IconBolt,
  IconCalendarTime,
  IconCircleCheck,
  IconFlagCheck,
  IconPlayerPause,
  IconPlug,
  IconPlugConnected,
} from '@tabler/icons-react';
import type { ConnectorView } from '../../http/contract/station.ts';
import { sentence } from '../lib/words.ts';
import { Chip, type ChipProps } from './chip.tsx';

type Look = Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string };

const looks: Readonly<Record<ConnectorView['status'], Look>> = {
  Available: { tone: 'green', icon: IconCircleCheck, word: 'Available' },
  Occupied: { tone: 'amber', icon: IconPlugConnected, word: 'Occupied' },
  Preparing: { tone: 'amber', icon: IconPlug, word: 'Preparing' },
  Charging: { tone: 'blue', icon: IconBolt, word: 'Charging' },
  SuspendedEV: { tone: 'violet', icon: IconPlayerPause, word: 'Paused by car' },
  SuspendedEVSE: { tone: 'violet', icon: IconPlayerPause, word: 'Paused by station' },
  Finishing: { tone: 'amber', icon: IconFlagCheck, word: 'Finishing' },
  Reserved: { tone: 'violet', icon: IconCalendarTime, word: 'Reserved' },
  Unavailable: { tone: 'gray', icon: IconBan, word: 'Unavailable' },
  Faulted: { tone: 'red', icon: IconAlertTriangleFilled, word: 'Faulted' },
};

/** The word for a connector status, for filters and headings. */
export function connectorStatusWord(status: ConnectorView['status']): string {
  return looks[status].word;
}

export const connectorStatuses = Object.keys(looks) as readonly ConnectorView['status'][];

interface ConnectorChipProps {
  readonly status: ConnectorView['status'];
  readonly errorCode?: string | null;
  /** Shown before the word, e.g. the EVSE's number. */
  readonly label?: string | undefined;
}

/** A connector's status; a fault says which. */
export function ConnectorChip({ status, errorCode = null, label }: ConnectorChipProps) {
  const { tone, icon, word } = looks[status];
  return (
    <Chip tone={tone} icon={icon} title={errorCode === null ? undefined : sentence(errorCode)}>
      {label === undefined ? word : `${label} ${word}`}
    </Chip>
  );
}
