import { Text } from '@mantine/core';
import { IconAlertTriangle, IconFileBroken, IconKeyOff, IconShieldCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { SampleView } from '../../http/contract/transaction.ts';
import { formatEnergy } from '../lib/format.ts';
import { samplesQuery } from '../lib/resources/transactions.ts';
import { Chip, type ChipProps } from './chip.tsx';
import { Panel } from './panel.tsx';
import { RecordTable } from './record-table.tsx';
import { TimeText } from './time-text.tsx';

type Value = SampleView['values'][number];
type State = NonNullable<Value['signature']>['state'];

const looks: Readonly<Record<State, Pick<ChipProps, 'tone' | 'icon' | 'children'>>> = {
  verified: { tone: 'green', icon: IconShieldCheck, children: 'Verified' },
  failed: { tone: 'red', icon: IconX, children: 'Does not fit' },
  'unknown-key': { tone: 'amber', icon: IconKeyOff, children: 'No key registered' },
  'unsupported-curve': { tone: 'gray', icon: IconAlertTriangle, children: 'Not checked here' },
  unreadable: { tone: 'gray', icon: IconFileBroken, children: 'Not readable' },
};

/** What the meter signed of a transaction, and what each signature is worth; nothing where it signed nothing. */
export function SignedValues({ transactionId }: { readonly transactionId: string }) {
  const samples = useQuery(samplesQuery(transactionId)).data ?? [];
  const rows = samples.flatMap(({ at, values }) =>
    values.flatMap((value) => (value.signature === undefined ? [] : [{ at, ...value, ...value.signature }])),
  );
  if (rows.length === 0) return null;
  return (
    <Panel title="Signed meter values">
      <RecordTable
        caption="Signed meter values"
        rows={rows}
        rowKey={({ at, context, measurand, phase }) => `${at} ${context} ${measurand} ${phase ?? ''}`}
        columns={[
          { header: 'Time', cell: ({ at }) => <TimeText at={at} /> },
          { header: 'Signature', cell: ({ state }) => <Chip {...looks[state]} /> },
          {
            header: 'Value',
            numeric: true,
            cell: ({ value, unit }) =>
              value === null ? '–' : unit === 'Wh' ? formatEnergy(value) : `${value} ${unit}`,
          },
          { header: 'Taken', cell: ({ context }) => context.replaceAll('.', ' ') },
          { header: 'Algorithm', wideOnly: true, cell: ({ algorithm }) => algorithm ?? '–' },
          { header: 'Why', breaks: true, cell: ({ detail }) => detail ?? '–' },
        ]}
      />
      <Text size="sm" c="dimmed">
        Checked by the keys that are registered for the station's meters now. The bill is reckoned from the
        plain registers.
      </Text>
    </Panel>
  );
}
