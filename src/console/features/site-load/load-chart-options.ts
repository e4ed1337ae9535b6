import UPlot from 'uplot';

interface ChartLook {
  readonly width: number;
  readonly height: number;
  /** Where the chart will hang; its CSS variables give the colours. */
  readonly element: Element;
  readonly scheme: 'light' | 'dark';
}

const colours = {
  light: { limit: '#b42318', allocated: '#1f5fc4', fill: 'rgba(31, 95, 196, 0.12)', measured: '#0b6e63' },
  dark: { limit: '#ff9b92', allocated: '#86b7ff', fill: 'rgba(134, 183, 255, 0.16)', measured: '#5fd0bd' },
} as const;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** The limit as a staircase, below it what is allocated, and what flows of that. */
export function loadChartOptions({ width, height, element, scheme }: ChartLook): UPlot.Options {
  const style = getComputedStyle(element);
  const text = style.getPropertyValue('--mantine-color-dimmed').trim();
  const line = style.getPropertyValue('--hairline').trim();
  const colour = colours[scheme];
  const font = '12px system-ui, sans-serif';
  const axis = { stroke: text, font, ticks: { stroke: line, width: 1 }, grid: { stroke: line, width: 1 } };
  const value = (_: unknown, raw: number | null) =>
    raw === null || raw === undefined ? '–' : `${number.format(raw)} A`;
  const stepped = UPlot.paths.stepped?.({ align: 1 });
  const staircase = { ...(stepped === undefined ? {} : { paths: stepped }), points: { show: false }, value };
  return {
    width,
    height,
    scales: { y: { range: (_, __, highest) => [0, Math.max(6, highest * 1.1)] } },
    series: [
      {
        label: 'Time',
        value: (_, raw) => (raw === null || raw === undefined ? '–' : clockSeconds.format(raw * 1000)),
      },
      { label: 'Limit', stroke: colour.limit, width: 2, ...staircase },
      { label: 'Allocated', stroke: colour.allocated, fill: colour.fill, width: 2, ...staircase },
      { label: 'Measured', stroke: colour.measured, width: 2, dash: [7, 4], ...staircase },
    ],
    axes: [
      { ...axis, values: timeLabels },
      { ...axis, size: 58, values: (_, splits) => splits.map((each) => `${number.format(each)} A`) },
    ],
    cursor: { drag: { x: true, y: false } },
    legend: { live: true },
    hooks: { setCursor: [showLatest], setData: [showLatest], ready: [showLatest] },
  };
}

/** Where nothing is pointed at, the legend shows the present rather than nothing. */
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
