import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GrantImports } from './grants-import/grant-import.service.js';
import { listText } from './grants-import/grant-desk.service.js';
import { grantHeading } from './grants-import/grant-table.js';
import { AppModule } from './app.module.js';
import { openBeside } from './launch/beside.js';
import { StartRefused } from './launch/refused.js';
import { Clock } from './platform/clock.js';
import { ConfigInvalid, readConfig } from './platform/config.js';
import { Database } from './platform/database.js';
import { Problem } from './platform/problem.js';
import { faultText } from './site/components/error-summary.js';

const USAGE = `npm run --silent import:grants -- FILE.csv|FILE.xlsx [--source TITLE ADDRESS] [--confirm DIGEST]
Without --confirm it only shows what the list would do, and the digest to confirm it with.`;

interface Asked {
  readonly file: string;
  readonly source: { readonly title: string; readonly address: string };
  readonly digest: string | null;
}

function read(args: readonly string[]): Asked | null {
  const rest = [...args];
  const file = rest.shift();
  if (!file || file.startsWith('--')) return null;
  let [source, digest]: [Asked['source'], string | null] = [{ title: '', address: '' }, null];
  while (rest.length > 0) {
    const option = rest.shift();
    const value = rest.shift();
    if (option === '--confirm' && value) digest = value;
    else if (option === '--source' && value && rest[0])
      source = { title: value, address: rest.shift() ?? '' };
    else return null;
  }
  return { file, source, digest };
}

/** `npm run import:grants`: a list of grants from outside, shown row by row, then taken over as a whole. */
async function main(): Promise<void> {
  const asked = read(process.argv.slice(2));
  if (!asked) throw new StartRefused(USAGE);
  const text = await listText(readFileSync(asked.file));
  const config = readConfig(process.env);
  const { url, close } = await openBeside(config);
  try {
    const app = await NestFactory.createApplicationContext(
      AppModule.with({ ...config, databaseUrl: url }, new Clock()),
      { logger: ['error'], abortOnError: false },
    );
    try {
      await run(app.get(Database), app.get(GrantImports), { ...asked, text });
    } finally {
      await app.close();
    }
  } finally {
    await close();
  }
}

async function run(
  database: Database,
  imports: GrantImports,
  { text, source, digest }: Asked & { readonly text: string },
): Promise<void> {
  const by = { agency: null, personId: null };
  const plan = await database.asProgram((tx) =>
    digest ? imports.confirm(tx, by, { text, source }, digest) : imports.preview(tx, by, { text, source }),
  );
  for (const { line, outcome, subject, faults, changes, deed } of plan.rows) {
    if (outcome === 'same') continue;
    const why = [
      ...faults.map((fault) => `${grantHeading(fault.field)}: ${faultText('en', fault)}`),
      ...changes.map(({ what, from, to }) => `${what}: ${from ?? '–'} → ${to}`),
      ...(deed?.doubt ? [deed.doubt] : []),
    ];
    console.log([`line ${line}`, outcome, subject, ...why].join(' | '));
  }
  const counts = Object.entries(plan.counts).map(([name, number]) => `${number} ${name}`);
  console.log(`${digest ? 'Taken over' : 'Nothing is saved yet'}: ${counts.join(', ')}.`);
  if (plan.counts.refused > 0) process.exitCode = 1;
  else if (!digest) console.log(`To take it over: --confirm ${plan.digest}`);
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  if (error instanceof Problem)
    for (const fault of error.details.faults ?? [{ field: '', code: error.details.code }])
      console.error(`${fault.field} ${fault.code}`.trim());
  else console.error(error instanceof StartRefused || error instanceof ConfigInvalid ? error.message : error);
});
