import type UPlot from 'uplot';
import { type ChartLook, inUnit, timeChartOptions } from '../../components/time-chart-options.ts';

const colours = {
  light: { power: '#1f5fc4', powerFill: 'rgba(31, 95, 196, 0.12)', energy: '#0b6e63' },
  dark: { power: '#86b7ff', powerFill: 'rgba(134, 183, 255, 0.16)', energy: '#5fd0bd' },
} as const;

/** How the chart looks: power on the left, energy on the right. */
export function chartOptions(look: ChartLook, powerDerived: boolean): UPlot.Options {
  const { options, time, timeAxis, axis } = timeChartOptions(look);
  const colour = colours[look.scheme];
  const power = inUnit('kW', 2);
  const energy = inUnit('kWh', 2);
  return {
    ...options,
    scales: {
      kw: { range: (_, __, highest) => [0, Math.max(1, highest * 1.15)] },
      kwh: { range: (_, __, highest) => [0, Math.max(0.1, highest * 1.15)] },
    },
    series: [
      time,
      {
        label: powerDerived ? 'Power (from energy)' : 'Power',
        scale: 'kw',
        stroke: colour.power,
        fill: colour.powerFill,
        width: 2,
        value: power.value,
      },
      {
        label: 'Energy',
        scale: 'kwh',
        stroke: colour.energy,
        width: 2,
        dash: [7, 4],
        value: energy.value,
      },
    ],
    axes: [
      timeAxis,
      { ...axis, scale: 'kw', size: 62, values: power.values },
      { ...axis, scale: 'kwh', side: 1, size: 72, grid: { show: false }, values: energy.values },
    ],
  };
}
