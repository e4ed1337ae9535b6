import { Text } from '@mantine/core';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatAmpere } from '../../lib/format.ts';
import type { LoadSeries } from './load-series.ts';

const shown = 200;

/** The numbers of the chart, latest first. */
export function LoadTable({ series }: { readonly series: LoadSeries }) {
  const rows = series.times
    .map((time, index) => ({
      at: new Date(time * 1000).toISOString(),
      limitA: series.limitA[index] ?? null,
      allocatedA: series.allocatedA[index] ?? null,
      measuredA: series.measuredA[index] ?? null,
      index,
    }))
    .reverse();
  return (
    <>
      <RecordTable
        caption="Limit, allocation and measurement"
        columns={[
          { header: 'From', cell: ({ at }) => <TimeText at={at} /> },
          { header: 'Limit', numeric: true, cell: ({ limitA }) => formatAmpere(limitA) },
          { header: 'Allocated', numeric: true, cell: ({ allocatedA }) => formatAmpere(allocatedA) },
          { header: 'Measured', numeric: true, cell: ({ measuredA }) => formatAmpere(measuredA) },
        ]}
        rows={rows.slice(0, shown)}
        rowKey={({ index }) => String(index)}
      />
      {rows.length > shown && (
        <Text size="sm" c="dimmed">
          The latest {shown} of {rows.length} changes.
        </Text>
      )}
    </>
  );
}
