import UPlot from 'uplot';
import { type ChartLook, inUnit, timeChartOptions } from '../../components/time-chart-options.ts';

const colours = {
  light: { limit: '#b42318', allocated: '#1f5fc4', fill: 'rgba(31, 95, 196, 0.12)', measured: '#0b6e63' },
  dark: { limit: '#ff9b92', allocated: '#86b7ff', fill: 'rgba(134, 183, 255, 0.16)', measured: '#5fd0bd' },
} as const;

/** The limit as a staircase, below it what is allocated, and what flows of that. */
export function loadChartOptions(look: ChartLook): UPlot.Options {
  const { options, time, timeAxis, axis } = timeChartOptions(look);
  const colour = colours[look.scheme];
  const ampere = inUnit('A', 1);
  const stepped = UPlot.paths.stepped?.({ align: 1 });
  const staircase = {
    ...(stepped === undefined ? {} : { paths: stepped }),
    points: { show: false },
    value: ampere.value,
  };
  return {
    ...options,
    scales: { y: { range: (_, __, highest) => [0, Math.max(6, highest * 1.1)] } },
    series: [
      time,
      { label: 'Limit', stroke: colour.limit, width: 2, ...staircase },
      { label: 'Allocated', stroke: colour.allocated, fill: colour.fill, width: 2, ...staircase },
      { label: 'Measured', stroke: colour.measured, width: 2, dash: [7, 4], ...staircase },
    ],
    axes: [timeAxis, { ...axis, size: 72, values: ampere.values }],
  };
}
