import { type ReadRow, benchReading } from './lookup.bench.js';
import { benchSaving, SAVING_AIM } from './saving.bench.js';
import { benchScoring, scoringReport } from './scoring.bench.js';
import { benchSearch, SEARCH_AIM, type SearchRow } from './search.bench.js';
import type { Compared, Side } from './support/rivals.js';
import { benchUpload, uploadReport } from './upload.bench.js';

const NAMES = ['scoring', 'saving', 'reading', 'search', 'upload'] as const;
type Name = (typeof NAMES)[number];

/** Units in the register where nothing else is asked for. */
const SIZES = [1_000, 100_000];

/** `npm run bench -- [scoring|saving|reading|search|upload …] [units …]`: all of them where none is named. */
const { names, sizes } = readArguments(process.argv.slice(2));

const RUN: Readonly<Record<Name, () => Promise<string> | string>> = {
  scoring: () => `aim: exact at 0.6 of the floating-point loop\n\n${scoringReport(benchScoring())}`,
  saving: async () =>
    `${SAVING_AIM}\n\n${comparedTable([{ work: 'saving an answer', results: await benchSaving() }])}`,
  upload: async () => uploadReport(await benchUpload()),
  reading: async () => readingReport(await benchReading(Math.max(...sizes))),
  search: async () => {
    const { made, published } = await benchSearch(sizes);
    return `${SEARCH_AIM}\n\n${searchTable(made, 'made names')}\n${searchTable(published, 'published names')}`;
  },
};

function readArguments(words: readonly string[]): { names: readonly Name[]; sizes: readonly number[] } {
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const asked = words.filter((word) => !/^\d+$/.test(word));
  const unknown = asked.filter((word) => !(NAMES as readonly string[]).includes(word));
  if (unknown.length > 0) throw new Error(`no bench "${unknown.join(', ')}"; there are ${NAMES.join(', ')}`);
  return {
    names: asked.length > 0 ? (asked as Name[]) : NAMES,
    sizes: numbers.length > 0 ? numbers : SIZES,
  };
}

function readingReport(rows: readonly ReadRow[]): string {
  const aims = rows.map(({ work, aim }) => `- ${work}: aim ${aim}`).join('\n');
  return `${aims}\n\n${comparedTable(rows)}`;
}

function comparedTable(
  rows: readonly { readonly work: string; readonly results: readonly Compared[] }[],
): string {
  return table(
    [
      'work',
      'parallel',
      'of the limit',
      'of its CPU',
      'a second',
      'p50 ms',
      'p99 ms',
      'CPU µs',
      'database µs',
    ],
    rows.flatMap(({ work, results }) =>
      results.flatMap(({ parallel, bare, ours, ratio, cpuRatio }) => [
        [work, parallel, ratio.toFixed(2), cpuRatio.toFixed(2), ...figures(ours)],
        ['– its limit', parallel, '', '', ...figures(bare)],
      ]),
    ),
  );
}

const figures = ({ perSecond, p50, p99, cpu, databaseCpu }: Side): string[] => [
  Math.round(perSecond).toLocaleString('en'),
  p50.toFixed(2),
  p99.toFixed(2),
  cpu.toFixed(0),
  databaseCpu.toFixed(0),
];

function searchTable(rows: readonly SearchRow[], names: string): string {
  return table(
    [names, 'found in 20', 'p50 ms', 'p95 ms', 'p99 ms', 'spelt right, one statement: p95 ms'],
    rows.map(({ units, found, asked, ours, bare }) => [
      `${units.toLocaleString('en')} units`,
      `${found} of ${asked}`,
      ours.p50.toFixed(2),
      ours.p95.toFixed(2),
      ours.p99.toFixed(2),
      bare?.p95.toFixed(2) ?? '',
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return `${[head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows].map(line).join('\n')}\n`;
}

for (const name of names) console.log(`\n## ${name}\n\n${await RUN[name]()}`);
