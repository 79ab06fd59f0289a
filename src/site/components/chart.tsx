import type { Language } from '../../words/words.js';
import { type BarSpec, chartSize } from '../charts/chart.js';
import { chartFile } from '../charts/chart-file.js';

export interface ChartProps {
  readonly language: Language;
  /** The folder of the chart's files, and their name in it. */
  readonly folder: string;
  readonly name: string;
  readonly spec: BarSpec;
  /** What it shows, in a sentence: the figures stand in the table that follows. */
  readonly alt: string;
}

const NARROW = '(max-width: 36rem)';
const DARK = '(prefers-color-scheme: dark)';

/** A chart as an image file, in the width and the colours of the reader's screen. */
export function Chart({ language, folder, name, spec, alt }: ChartProps) {
  const file = (narrow: boolean, dark: boolean) => ({
    srcSet: `${folder}/${chartFile(name, { language, narrow, dark })}`,
    ...chartSize(spec, narrow),
  });
  const { srcSet, ...size } = file(false, false);
  return (
    <picture className="chart">
      <source media={`${NARROW} and ${DARK}`} {...file(true, true)} />
      <source media={NARROW} {...file(true, false)} />
      <source media={DARK} {...file(false, true)} />
      <img src={srcSet} alt={alt} loading="lazy" {...size} />
    </picture>
  );
}
