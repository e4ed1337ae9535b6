import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { loadChartOptions } from './load-chart-options.ts';
import type { LoadSeries } from './load-series.ts';

interface LoadChartProps {
  readonly series: LoadSeries;
  /** What the chart shows, in a sentence: a canvas says nothing to a screen reader. */
  readonly label: string;
}

const heightPx = 280;

/** Limit, allocation and measurement over time. Made anew when the theme or the width changes. */
export function LoadChart({ series, label }: LoadChartProps) {
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const frame = useRef<HTMLDivElement>(null);
  const frameRef = useMergedRef(measure, frame);
  const scheme = useComputedColorScheme('light');
  const chart = useRef<UPlot | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0) return undefined;
    const made = new UPlot(
      loadChartOptions({ width, height: heightPx, element, scheme }),
      [[], [], [], []],
      element,
    );
    chart.current = made;
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [width, scheme]);
  // After the one above, so that a chart just made gets its data too.
  useEffect(() => chart.current?.setData(dataOf(series)), [series, width, scheme]);
  return <div ref={frameRef} role="img" aria-label={label} style={{ minHeight: heightPx + 34 }} />;
}

function dataOf({ times, limitA, allocatedA, measuredA }: LoadSeries): UPlot.AlignedData {
  return [[...times], [...limitA], [...allocatedA], [...measuredA]];
}
