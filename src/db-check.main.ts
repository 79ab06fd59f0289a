import { checkDatabase } from './db-check.js';
import { openBeside } from './launch/beside.js';
import { StartRefused } from './launch/refused.js';
import { ConfigInvalid, readConfig } from './platform/config.js';

/** `npm run db:check`: whether the record agrees with itself. Every fault is a line on standard error, and the end is then 1. */
async function main(): Promise<void> {
  const { url, close } = await openBeside(readConfig(process.env));
  try {
    const { cases, entries, sheets, faults } = await checkDatabase(url, new Date());
    const size = `${cases} cases, ${entries} journal entries, ${sheets} frozen sheets`;
    for (const { subject, fault } of faults) console.error(`${subject}: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    console.log(`${size}: ${faults.length === 0 ? 'everything agrees' : `${faults.length} faults`}.`);
  } finally {
    await close();
  }
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error instanceof StartRefused || error instanceof ConfigInvalid ? error.message : error);
});
