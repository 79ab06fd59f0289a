import { type Language, LANGUAGES } from '../../words/words.js';
import type { ChartLook } from './chart.js';

/** The name of a chart's file: `tahun.id.svg`, on a phone `tahun.id.sempit.svg`, in the dark `tahun.id.gelap.svg`. */
export const chartFile = (name: string, { language, narrow, dark }: ChartLook): string =>
  [name, language, ...(narrow ? ['sempit'] : []), ...(dark ? ['gelap'] : []), 'svg'].join('.');

/** What a file's name asks for; null where it is no chart's. */
export function readChartFile(file: string): (ChartLook & { readonly name: string }) | null {
  const [, name, language, narrow, dark] =
    /^([a-z]+)\.([a-z]{2})(\.sempit)?(\.gelap)?\.svg$/.exec(file) ?? [];
  const known: Language | undefined = LANGUAGES.find((one) => one === language);
  return name && known
    ? { name, language: known, narrow: narrow !== undefined, dark: dark !== undefined }
    : null;
}
