import { Text } from '@mantine/core';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatEnergy, formatPower } from '../../lib/format.ts';
import type { ChartSeries } from './chart-series.ts';

const shown = 300;

/** The numbers of the chart, latest first; very long transactions show the latest 300. */
export function SampleTable({ series }: { readonly series: ChartSeries }) {
  const rows = series.times
    .map((time, index) => ({
      at: new Date(time * 1000).toISOString(),
      powerKw: series.powerKw[index] ?? null,
      energyKwh: series.energyKwh[index] ?? null,
      index,
    }))
    .reverse();
  return (
    <>
      <RecordTable
        caption="Meter readings"
        columns={[
          { header: 'Time', cell: ({ at }) => <TimeText at={at} /> },
          {
            header: series.powerDerived ? 'Power (from energy)' : 'Power',
            numeric: true,
            cell: ({ powerKw }) => formatPower(powerKw === null ? null : powerKw * 1000),
          },
          {
            header: 'Energy so far',
            numeric: true,
            cell: ({ energyKwh }) => formatEnergy(energyKwh === null ? null : energyKwh * 1000),
          },
        ]}
        rows={rows.slice(0, shown)}
        rowKey={({ index }) => String(index)}
      />
      {rows.length > shown && (
        <Text size="sm" c="dimmed">
          The latest {shown} of {rows.length} readings.
        </Text>
      )}
    </>
  );
}
