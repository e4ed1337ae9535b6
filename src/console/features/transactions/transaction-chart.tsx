import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { ViewSwitch } from '../../components/view-switch.tsx';
import { formatEnergy, formatPower } from '../../lib/format.ts';
import { samplesQuery } from '../../lib/resources/transactions.ts';
import { chartSeries } from './chart-series.ts';
import { SampleTable } from './sample-table.tsx';

const PowerChart = lazy(() =>
  import('./power-chart.tsx').then(({ PowerChart: component }) => ({ default: component })),
);

/** Power and energy over the time of a transaction, as a chart or as the numbers behind it. */
export function TransactionChart({ transaction }: { readonly transaction: TransactionView }) {
  const samples = useQuery(samplesQuery(transaction.id));
  const [view, setView] = useState('chart');
  const series = useMemo(
    () => chartSeries(samples.data ?? [], transaction.meterStartWh),
    [samples.data, transaction.meterStartWh],
  );
  const label = `Power and energy over time: ${formatEnergy(transaction.energyWh)} so far, highest power ${formatPower(
    1000 * series.powerKw.reduce<number>((highest, power) => Math.max(highest, power ?? 0), 0),
  )}. The table view has the numbers.`;
  return (
    <Panel title="Power and energy" actions={<ViewSwitch view={view} onChange={setView} />}>
      {samples.error !== null && <ErrorNotice error={samples.error} retry={() => void samples.refetch()} />}
      {samples.isPending ? (
        <Skeleton height={300} />
      ) : series.times.length === 0 ? (
        <Text c="dimmed" size="sm">
          No meter reading yet. How often the station sends one is its setting MeterValueSampleInterval (1.6)
          or TxUpdatedInterval (2.x).
        </Text>
      ) : view === 'table' ? (
        <SampleTable series={series} />
      ) : (
        <Suspense fallback={<Skeleton height={334} />}>
          <PowerChart series={series} label={label} />
        </Suspense>
      )}
    </Panel>
  );
}
