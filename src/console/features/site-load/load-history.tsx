import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { ViewSwitch } from '../../components/view-switch.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { siteHistoryQuery } from '../../lib/resources/site-load.ts';
import { type LineName, lineNames, loadSeries, tightestLine } from './load-series.ts';
import { LoadTable } from './load-table.tsx';

const LoadChart = lazy(() =>
  import('./load-chart.tsx').then(({ LoadChart: component }) => ({ default: component })),
);

const spans = [
  { value: '15', label: '15 min' },
  { value: '60', label: '1 h' },
  { value: '360', label: '6 h' },
  { value: '1440', label: '24 h' },
];

interface LoadHistoryProps {
  readonly plan: SitePlanView;
  readonly circuitId: string;
}

/** The staircase of a circuit's limit, with what was allocated below it and what flowed. */
export function LoadHistory({ plan, circuitId }: LoadHistoryProps) {
  const [minutes, setMinutes] = useState('60');
  const [view, setView] = useState('chart');
  const [chosenLine, setLine] = useState<LineName | null>(null);
  const history = useQuery(siteHistoryQuery(plan.siteId, Number(minutes)));
  const circuit = plan.circuits.find((each) => each.circuitId === circuitId);
  const line = chosenLine ?? tightestLine(plan, circuitId);
  const fromMs = Date.parse(plan.asOf) - Number(minutes) * 60_000;
  const series = useMemo(
    () => loadSeries(history.data, plan, circuitId, line, fromMs),
    [history.data, plan, circuitId, line, fromMs],
  );
  if (circuit === undefined) return null;
  const label = `${circuit.name}, ${line}, over the last ${spans.find(({ value }) => value === minutes)?.label}: ${formatAmpere(
    circuit.measuredA[line],
  )} measured and ${formatAmpere(circuit.allocatedA[line])} allocated of ${formatAmpere(circuit.limitA[line])} now. The table view has the numbers.`;
  return (
    <Panel title={`${circuit.name} over time`} actions={<ViewSwitch view={view} onChange={setView} />}>
      <Group gap="xs" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="Conductor"
          value={line}
          onChange={(value) => setLine(value as LineName)}
          data={lineNames
            .filter((each) => circuit.fuseA[each] > 0)
            .map((each) => ({ value: each, label: each }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Time shown"
          value={minutes}
          onChange={setMinutes}
          data={spans}
        />
      </Group>
      {history.error !== null && <ErrorNotice error={history.error} retry={() => void history.refetch()} />}
      {history.isPending ? (
        <Skeleton height={314} />
      ) : view === 'table' ? (
        <LoadTable series={series} />
      ) : (
        <Suspense fallback={<Skeleton height={314} />}>
          <LoadChart series={series} label={label} />
        </Suspense>
      )}
      <Text size="xs" c="dimmed">
        The limit is what chargers may draw, all else on the circuit taken off. Allocated is all that they may
        be drawing, those out of reach included.
      </Text>
    </Panel>
  );
}
