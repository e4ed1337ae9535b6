import type UPlot from 'uplot';

interface ChartLook {
  readonly width: number;
  readonly height: number;
  /** Where the chart will hang; its CSS variables give the colours. */
  readonly element: Element;
  readonly powerDerived: boolean;
  readonly scheme: 'light' | 'dark';
}

const colours = {
  light: { power: '#1f5fc4', powerFill: 'rgba(31, 95, 196, 0.12)', energy: '#0b6e63' },
  dark: { power: '#86b7ff', powerFill: 'rgba(134, 183, 255, 0.16)', energy: '#5fd0bd' },
} as const;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** How the chart looks: axes in the theme's text colour, power on the left, energy on the right. */
export function chartOptions({ width, height, element, powerDerived, scheme }: ChartLook): UPlot.Options {
  const style = getComputedStyle(element);
  const text = style.getPropertyValue('--mantine-color-dimmed').trim();
  const line = style.getPropertyValue('--hairline').trim();
  const colour = colours[scheme];
  const font = '12px system-ui, sans-serif';
  const axis = { stroke: text, font, ticks: { stroke: line, width: 1 }, grid: { stroke: line, width: 1 } };
  const value = (unit: string) => (_: unknown, raw: number | null) =>
    raw === null || raw === undefined ? '–' : `${number.format(raw)} ${unit}`;
  return {
    width,
    height,
    scales: {
      kw: { range: (_, __, highest) => [0, Math.max(1, highest * 1.15)] },
      kwh: { range: (_, __, highest) => [0, Math.max(0.1, highest * 1.15)] },
    },
    series: [
      {
        label: 'Time',
        value: (_, raw) => (raw === null || raw === undefined ? '–' : clockSeconds.format(raw * 1000)),
      },
      {
        label: powerDerived ? 'Power (from energy)' : 'Power',
        scale: 'kw',
        stroke: colour.power,
        fill: colour.powerFill,
        width: 2,
        value: value('kW'),
      },
      { label: 'Energy', scale: 'kwh', stroke: colour.energy, width: 2, dash: [7, 4], value: value('kWh') },
    ],
    axes: [
      { ...axis, values: timeLabels },
      {
        ...axis,
        scale: 'kw',
        size: 62,
        values: (_, splits) => splits.map((each) => `${number.format(each)} kW`),
      },
      {
        ...axis,
        scale: 'kwh',
        side: 1,
        size: 72,
        grid: { show: false },
        values: (_, splits) => splits.map((each) => `${number.format(each)} kWh`),
      },
    ],
    cursor: { drag: { x: true, y: false } },
    legend: { live: true },
    hooks: { setCursor: [showLatest], setData: [showLatest], ready: [showLatest] },
  };
}

/** Where nothing is pointed at, the legend shows the latest reading rather than nothing. */
function showLatest(chart: UPlot): void {
  const last = chart.data[0].length - 1;
  if (last >= 0 && (chart.cursor.idx === null || chart.cursor.idx === undefined))
    chart.setLegend({ idx: last }, false);
}

/** Seconds only where ticks are closer than a minute; the rest in the reader's own clock. */
function timeLabels(_: unknown, splits: number[]): string[] {
  const step = (splits[1] ?? 60) - (splits[0] ?? 0);
  const format = step < 60 ? clockSeconds : clock;
  return splits.map((each) => format.format(each * 1000));
}
