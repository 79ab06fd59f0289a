import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type CompiledInstrument, compileInstrument } from './domain/scoring/compile.js';
import { scoreRequest } from './domain/scoring/request.js';
import { findCycle, findInstrument, newestCycle } from './platform/seeds.js';
import { type Language, say } from './words/words.js';

/**
 * `npm run --silent score -- FILE.json` (`-` reads standard input): the score as JSON on standard output. What cannot be scored
 * ends with 2, every fault in a sentence on standard error and nothing on standard output.
 */
const REFUSED = 2;
const language: Language = /^en|^C|^POSIX/.test(process.env.LC_ALL || process.env.LANG || '') ? 'en' : 'id';

function findCompiled(id: string): CompiledInstrument | null {
  const instrument = findInstrument(id);
  return instrument && compileInstrument(instrument);
}

function refuse(...sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exitCode = REFUSED;
}

/** The JSON of a file or of standard input; undefined, with the sentence said, where there is none. */
async function readRequest(path: string): Promise<unknown> {
  let json: string;
  try {
    json = await (path === '-' ? text(process.stdin) : readFile(path, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return refuse(say(language, 'faults:file-unreadable', { path, reason }));
  }
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    return refuse(say(language, 'faults:not-json', { path, reason: (error as Error).message }));
  }
}

async function main(args: readonly string[]): Promise<void> {
  const [path] = args;
  if (args.length !== 1 || path === undefined) return refuse(say(language, 'faults:score-usage'));
  const request = await readRequest(path);
  if (request === undefined) return;
  const reply = scoreRequest(request, { findCompiled, findCycle, newestCycle });
  if (reply.ok) process.stdout.write(`${JSON.stringify(reply.result, null, 2)}\n`);
  else
    refuse(
      ...reply.faults.map(
        ({ code, at, params }) => `${at}: ${say(language, `faults:${code}`, params)} (${code})`,
      ),
    );
}

await main(process.argv.slice(2));
