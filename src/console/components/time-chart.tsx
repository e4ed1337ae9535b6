import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import type { ChartLook } from './time-chart-options.ts';

interface TimeChartProps {
  readonly heightPx: number;
  /** Must stay the same function as long as the chart is to stay the same. */
  readonly optionsFor: (look: ChartLook) => UPlot.Options;
  readonly data: UPlot.AlignedData;
  /** What the chart shows, in a sentence: a canvas says nothing to a screen reader. */
  readonly label: string;
}

/** The legend below the plot. */
const legendPx = 34;

/** Series over time. Made anew when the theme or the width changes; new data only redraws it. */
export function TimeChart({ heightPx, optionsFor, data, label }: TimeChartProps) {
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const frame = useRef<HTMLDivElement>(null);
  const frameRef = useMergedRef(measure, frame);
  const scheme = useComputedColorScheme('light');
  const chart = useRef<UPlot | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0) return undefined;
    const options = optionsFor({ width, height: heightPx, element, scheme });
    const made = new UPlot(options, options.series.map(() => []) as unknown as UPlot.AlignedData, element);
    chart.current = made;
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [width, heightPx, scheme, optionsFor]);
  // After the one above, so that a chart just made gets its data too.
  useEffect(() => chart.current?.setData(data), [data, width, heightPx, scheme, optionsFor]);
  return <div ref={frameRef} role="img" aria-label={label} style={{ minHeight: heightPx + legendPx }} />;
}
