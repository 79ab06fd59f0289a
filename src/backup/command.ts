import { StartRefused } from '../launch/refused.js';
import { type Config, ConfigInvalid, readConfig } from '../platform/config.js';
import { EvidenceFaulty } from './evidence-list.js';

/** A command with one file: says what it did, or in one sentence why it did not, and ends with 1 then. */
export async function runCommand(
  usage: string,
  work: (config: Config, file: string) => Promise<string>,
): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  try {
    if (!file || more.length > 0) throw new StartRefused(usage);
    console.log(await work(readConfig(process.env), file));
  } catch (error) {
    process.exitCode = 1;
    const known =
      error instanceof StartRefused || error instanceof ConfigInvalid || error instanceof EvidenceFaulty;
    console.error(known ? error.message : error);
  }
}
