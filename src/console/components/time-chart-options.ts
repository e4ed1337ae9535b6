import type UPlot from 'uplot';

/** What a chart over time is drawn on. */
export interface ChartLook {
  readonly width: number;
  readonly height: number;
  /** Where the chart will hang; its CSS variables give the colours. */
  readonly element: Element;
  readonly scheme: 'light' | 'dark';
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Room for the longest label, `12:34:56 PM`, and a gap: uPlot's own 50 lets labels with seconds run together. */
const timeLabelPixels = 96;

/** Half a label at the right, where the last one may stand on the edge. */
const labelPadding: UPlot.Padding = [null, timeLabelPixels / 2, null, null];

/** What every chart over time shares: the first series and axis are the time, in the reader's own clock. */
export function timeChartOptions({ width, height, element }: ChartLook) {
  const axis = axisLook(element);
  const time: UPlot.Series = {
    label: 'Time',
    value: (_, raw) => (isNothing(raw) ? '–' : clockSeconds.format(raw * 1000)),
  };
  return {
    options: {
      width,
      height,
      padding: labelPadding,
      cursor: { drag: { x: true, y: false } },
      legend: { live: true },
      hooks: { setCursor: [showLatest], setData: [showLatest], ready: [showLatest] },
    },
    time,
    timeAxis: { ...axis, space: timeLabelPixels, values: timeLabels },
    axis,
  };
}

/** A value in the legend with its unit, and one label per tick of an axis. */
export function inUnit(unit: string, digits: number) {
  const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: digits });
  const text = (raw: number) => `${number.format(raw)} ${unit}`;
  return {
    value: (_: unknown, raw: number | null) => (isNothing(raw) ? '–' : text(raw)),
    values: (_: unknown, splits: number[]) => splits.map(text),
  };
}

function axisLook(element: Element) {
  const style = getComputedStyle(element);
  const stroke = style.getPropertyValue('--mantine-color-dimmed').trim();
  const line = style.getPropertyValue('--hairline').trim();
  return {
    stroke,
    font: '12px system-ui, sans-serif',
    ticks: { stroke: line, width: 1 },
    grid: { stroke: line, width: 1 },
  };
}

function isNothing(raw: number | null | undefined): raw is null | undefined {
  return raw === null || raw === undefined;
}

/** Where nothing is pointed at, the legend shows the latest values rather than nothing. */
function showLatest(chart: UPlot): void {
  const last = chart.data[0].length - 1;
  if (last >= 0 && isNothing(chart.cursor.idx)) chart.setLegend({ idx: last }, false);
}

/** Seconds only where ticks are closer than a minute. */
function timeLabels(_: unknown, splits: number[]): string[] {
  const step = (splits[1] ?? 60) - (splits[0] ?? 0);
  const format = step < 60 ? clockSeconds : clock;
  return splits.map((each) => format.format(each * 1000));
}
