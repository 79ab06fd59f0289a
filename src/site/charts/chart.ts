import type { Language } from '../../words/language.js';
import { formatNumber } from '../../words/numbers.js';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface BarSpec {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Bars of one category on top of each other, not side by side. */
  readonly stacked: boolean;
  /** Lying bars, the first category on top: for long names. */
  readonly lying: boolean;
  /** Where the axis of values ends, if not where the values do. */
  readonly max?: number;
  /** Values that are marked across the bars of a lying chart. */
  readonly lines?: readonly { readonly name: string; readonly value: number }[];
}

/** How a chart is drawn: charts are files, and a file knows nothing of the page that shows it. */
export interface ChartLook {
  readonly language: Language;
  readonly narrow: boolean;
  readonly dark: boolean;
}

const COLOURS = {
  light: { ink: '#1a252b', soft: '#4a5860', line: '#d9d6cb', series: ['#0d4a5a', '#b07d1e', '#5a7d45'] },
  dark: { ink: '#e9e6de', soft: '#b4bdc1', line: '#33424a', series: ['#8dcfdf', '#d9ab55', '#a3c48c'] },
} as const;

/** The chart's size; the same for the image element, so that nothing moves when it arrives. */
export function chartSize({ categories, series, stacked, lying, lines }: BarSpec, narrow: boolean) {
  const bars = categories.length * (stacked ? 1 : series.length);
  return {
    width: narrow ? 340 : 720,
    height: lying ? (lines ? 100 : 80) + Math.max(bars * 24, categories.length * 34) : 320,
  };
}

/** A bar chart as an SVG file. It has no style of the page's: it is shown by an image element. */
export async function drawBars(spec: BarSpec, look: ChartLook): Promise<string> {
  // Loaded with the first chart: whoever never draws one, a command or most tests, starts without it.
  const { svgOf } = await import('./echarts.js');
  return svgOf(chartSize(spec, look.narrow), optionOf(spec, look));
}

/** The labels stand inside the grid. */
const WITH_LABELS = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

function optionOf(spec: BarSpec, { language, narrow, dark }: ChartLook) {
  const { ink, soft, line, series: colours } = COLOURS[dark ? 'dark' : 'light'];
  const text = { color: soft, fontFamily: 'sans-serif', fontSize: 13 };
  const number = (value: number) => formatNumber(language, value, 2);
  const names = {
    type: 'category' as const,
    data: [...spec.categories],
    inverse: spec.lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: soft } },
    axisLabel: {
      ...text,
      color: ink,
      lineHeight: 16,
      ...(spec.lying && { width: narrow ? 110 : 220, overflow: 'break' as const }),
    },
  };
  const values = {
    type: 'value' as const,
    minInterval: 1,
    max: spec.max,
    splitNumber: narrow ? 3 : 5,
    splitLine: { lineStyle: { color: line } },
    axisLabel: { ...text, formatter: number },
  };
  return {
    animation: false,
    color: [...colours],
    textStyle: text,
    legend: {
      show: spec.series.length > 1,
      top: 0,
      left: 0,
      textStyle: { ...text, color: ink },
      itemHeight: 12,
      itemGap: 36,
    },
    grid: gridOf(spec, narrow),
    xAxis: spec.lying ? values : names,
    yAxis: spec.lying ? names : values,
    series: barsOf(spec, ink, number),
  };
}

function barsOf(spec: BarSpec, ink: string, number: (value: number) => string) {
  const { series, stacked, lying } = spec;
  return series.map(({ name, values: data }, at) => ({
    type: 'bar' as const,
    name,
    data: [...data],
    barMaxWidth: 28,
    ...(stacked && { stack: 'all' }),
    label: {
      show: lying && !stacked,
      position: 'right' as const,
      opacity: 1,
      color: ink,
      formatter: ({ value }: { value: unknown }) => number(Number(value)),
    },
    ...(spec.lines && at === 0 && { itemStyle: { opacity: BENEATH_LINES }, markLine: linesOf(spec, ink) }),
  }));
}

/** Names may be wider on the screen than they are reckoned here: the reader's letters are not known. */
const gridOf = ({ series, lying, lines }: BarSpec, narrow: boolean) => ({
  left: lying ? (narrow ? 36 : 72) : 20,
  right: 52,
  top: series.length > 1 || lines ? 40 : 12,
  bottom: 4,
  ...WITH_LABELS,
});

/** So that a line stands out on a bar, and the bar still on the ground, in both schemes. */
const BENEATH_LINES = 0.62;

/** Each with its name above it, and the second one higher than the first: two may stand close to each other. */
const linesOf = ({ lines = [] }: BarSpec, ink: string) => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color: ink, type: 'dashed' as const, width: 1.5 },
  data: lines.map(({ name, value }, at) => ({
    xAxis: value,
    label: { formatter: name, color: ink, fontSize: 13, position: 'start' as const, distance: 4 + at * 16 },
  })),
});
