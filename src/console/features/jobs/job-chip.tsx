import { IconBan, IconCheck, IconClock, IconHourglass, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { JobStationState } from '../../../domain/job.ts';
import type { JobView } from '../../../http/contract/job.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';

type Look = Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string };

const looks: Readonly<Record<JobView['state'], Look>> = {
  running: { tone: 'blue', icon: IconPlayerPlay, word: 'Running' },
  cancelled: { tone: 'gray', icon: IconBan, word: 'Cancelled' },
  done: { tone: 'green', icon: IconCheck, word: 'Over' },
};

/** Whether a job still runs. */
export function JobChip({ state }: Pick<JobView, 'state'>) {
  const { word, ...look } = looks[state];
  return <Chip {...look}>{word}</Chip>;
}

const stationLooks: Readonly<Record<JobStationState, Look>> = {
  waiting: { tone: 'gray', icon: IconHourglass, word: 'Not asked yet' },
  impossible: { tone: 'red', icon: IconX, word: 'Impossible' },
  queued: { tone: 'gray', icon: IconHourglass, word: 'Queued' },
  sent: { tone: 'blue', icon: IconClock, word: 'Sent' },
  answered: { tone: 'green', icon: IconCheck, word: 'Answered' },
  refused: { tone: 'red', icon: IconX, word: 'Refused' },
  'timed-out': { tone: 'red', icon: IconX, word: 'No answer' },
  expired: { tone: 'amber', icon: IconX, word: 'Too late' },
  cancelled: { tone: 'gray', icon: IconBan, word: 'Cancelled' },
};

/** What became of a job at a station, or at `count` of them. */
export function JobStationChip({
  state,
  count,
}: {
  readonly state: JobStationState;
  readonly count?: number;
}) {
  const { word, ...look } = stationLooks[state];
  return <Chip {...look}>{count === undefined ? word : `${word}: ${count}`}</Chip>;
}

/** What needs a look comes first. */
export const stationStates: readonly JobStationState[] = [
  'refused',
  'timed-out',
  'impossible',
  'expired',
  'sent',
  'queued',
  'waiting',
  'cancelled',
  'answered',
];
