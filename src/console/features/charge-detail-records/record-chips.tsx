import { Group } from '@mantine/core';
import { IconFlag, IconPencil } from '@tabler/icons-react';
import type { ChargeDetailRecordView } from '../../../http/contract/charge-detail-record.ts';
import { Chip } from '../../components/chip.tsx';
import { sentence } from '../../lib/words.ts';

/** What to know of a record at a glance: that it is not the first version, and that its energy is in doubt. */
export function RecordChips({ record }: { readonly record: ChargeDetailRecordView }) {
  const { version, energyDoubts, reason } = record;
  if (version === 1 && energyDoubts.length === 0) return null;
  return (
    <Group gap={4}>
      {version > 1 && (
        <Chip tone="blue" icon={IconPencil} title={reason ?? undefined}>
          Version {version}
        </Chip>
      )}
      {energyDoubts.length > 0 && (
        <Chip tone="amber" icon={IconFlag} title={energyDoubts.map(sentence).join(', ')}>
          Energy in doubt
        </Chip>
      )}
    </Group>
  );
}
