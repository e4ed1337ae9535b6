import { Text } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerSkipForward,
  IconProgress,
} from '@tabler/icons-react';
import type { RootRotationView } from '../../../http/contract/root-rotation.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { rotationSummary, stepWords } from './rotation-words.ts';

type Step = RootRotationView['steps'][number];

const looks: Readonly<Record<Step['state'], Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string }>> = {
  waiting: { tone: 'gray', icon: IconCircleDashed, word: 'Waiting' },
  running: { tone: 'blue', icon: IconProgress, word: 'Under way' },
  done: { tone: 'green', icon: IconCircleCheck, word: 'Done' },
  skipped: { tone: 'gray', icon: IconPlayerSkipForward, word: 'Not needed' },
  failed: { tone: 'red', icon: IconCircleX, word: 'Failed' },
};

const columns: readonly [Column<Step>, ...Column<Step>[]] = [
  { header: 'Step', cell: ({ name }) => stepWords[name] },
  {
    header: 'State',
    cell: ({ state }) => {
      const { tone, icon, word } = looks[state];
      return (
        <Chip tone={tone} icon={icon}>
          {word}
        </Chip>
      );
    },
  },
  { header: 'What was found', cell: ({ detail }) => (detail === null ? '–' : capitalized(detail)) },
  { header: 'When', cell: ({ changedAt }) => (changedAt === null ? '–' : <TimeText at={changedAt} />) },
];

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Each step of a station's way to another root, with its state and the reason where it stopped. */
export function RotationSteps({ rotation }: { readonly rotation: RootRotationView }) {
  return (
    <>
      <Text size="sm">{rotationSummary(rotation)}</Text>
      <RecordTable
        caption="Steps to the new root"
        columns={columns}
        rows={rotation.steps}
        rowKey={({ name }) => name}
      />
    </>
  );
}
