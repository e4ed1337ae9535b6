import { useMemo } from 'react';
import type UPlot from 'uplot';
import { TimeChart } from '../../components/time-chart.tsx';
import { loadChartOptions } from './load-chart-options.ts';
import type { LoadSeries } from './load-series.ts';

interface LoadChartProps {
  readonly series: LoadSeries;
  readonly label: string;
}

/** Limit, allocation and measurement over time. */
export function LoadChart({ series, label }: LoadChartProps) {
  const data = useMemo((): UPlot.AlignedData => {
    const { times, limitA, allocatedA, measuredA } = series;
    return [[...times], [...limitA], [...allocatedA], [...measuredA]];
  }, [series]);
  return <TimeChart heightPx={280} optionsFor={loadChartOptions} data={data} label={label} />;
}
