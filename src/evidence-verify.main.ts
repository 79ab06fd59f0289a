import { createApp } from './app.js';
import { Checks } from './evidence/care/checks.service.js';
import { openBeside } from './launch/beside.js';
import { StartRefused } from './launch/refused.js';
import { ConfigInvalid, readConfig } from './platform/config.js';

/** `npm run evidence:verify`: whether every kept file is still what was kept. Each that is not is a line on standard error, and the end is then 1. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { url, close } = await openBeside(config);
  try {
    const app = await createApp({ ...config, databaseUrl: url, logLevel: 'silent' });
    try {
      const { objects, damaged } = await app.get(Checks).all();
      for (const { agencyId, hash, damage } of damaged) console.error(`${agencyId}/${hash}: ${damage}`);
      if (damaged.length > 0) process.exitCode = 1;
      console.log(
        `${objects} files: ${damaged.length === 0 ? 'all as they were kept' : `${damaged.length} damaged`}.`,
      );
    } finally {
      await app.close();
    }
  } finally {
    await close();
  }
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error instanceof StartRefused || error instanceof ConfigInvalid ? error.message : error);
});
