import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import type { ChartSeries } from './chart-series.ts';
import { chartOptions } from './chart-options.ts';

interface PowerChartProps {
  readonly series: ChartSeries;
  /** What the chart shows, in a sentence: a canvas says nothing to a screen reader. */
  readonly label: string;
}

const heightPx = 300;

/** Power and energy over time. Made anew when the theme or the width changes; new samples only redraw it. */
export function PowerChart({ series, label }: PowerChartProps) {
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const frame = useRef<HTMLDivElement>(null);
  const frameRef = useMergedRef(measure, frame);
  const { powerDerived } = series;
  const scheme = useComputedColorScheme('light');
  const chart = useRef<UPlot | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0) return undefined;
    const made = new UPlot(
      chartOptions({ width, height: heightPx, element, powerDerived, scheme }),
      [[], [], []],
      element,
    );
    chart.current = made;
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [width, scheme, powerDerived]);
  // After the one above, so that a chart just made gets its data too.
  useEffect(() => chart.current?.setData(dataOf(series)), [series, width, scheme, powerDerived]);
  return <div ref={frameRef} role="img" aria-label={label} style={{ minHeight: heightPx + 34 }} />;
}

function dataOf(series: ChartSeries): UPlot.AlignedData {
  return [[...series.times], [...series.powerKw], [...series.energyKwh]];
}
