import { useCallback, useMemo } from 'react';
import type UPlot from 'uplot';
import { TimeChart } from '../../components/time-chart.tsx';
import type { ChartLook } from '../../components/time-chart-options.ts';
import { chartOptions } from './chart-options.ts';
import type { ChartSeries } from './chart-series.ts';

interface PowerChartProps {
  readonly series: ChartSeries;
  readonly label: string;
}

/** Power and energy over time. */
export function PowerChart({ series, label }: PowerChartProps) {
  const { powerDerived } = series;
  const optionsFor = useCallback((look: ChartLook) => chartOptions(look, powerDerived), [powerDerived]);
  const data = useMemo(
    (): UPlot.AlignedData => [[...series.times], [...series.powerKw], [...series.energyKwh]],
    [series],
  );
  return <TimeChart heightPx={300} optionsFor={optionsFor} data={data} label={label} />;
}
