import { Group, Tooltip } from '@mantine/core';
import { IconFlag, IconWifiOff } from '@tabler/icons-react';
import { describeFlag } from '../lib/words.ts';
import { Chip } from './chip.tsx';

interface FlagChipsProps {
  readonly flags: readonly string[];
  readonly offline: boolean;
}

/** What is odd about a transaction, in words; nothing when nothing is. */
export function FlagChips({ flags, offline }: FlagChipsProps) {
  if (flags.length === 0 && !offline) return null;
  return (
    <Group gap={4}>
      {flags.map((flag) => {
        const { word, explanation } = describeFlag(flag);
        return (
          <Tooltip key={flag} label={explanation} disabled={explanation === ''} multiline maw={300}>
            <span>
              <Chip tone="amber" icon={IconFlag}>
                {word}
              </Chip>
            </span>
          </Tooltip>
        );
      })}
      {offline && (
        <Chip tone="gray" icon={IconWifiOff} title="Part of it happened while the station was offline">
          Partly offline
        </Chip>
      )}
    </Group>
  );
}
