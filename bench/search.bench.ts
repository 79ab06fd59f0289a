import { readPublished } from '../src/register/published.js';
import { type LoadedUnit, loadRegister } from './support/made-register.js';
import { anAddress, askOnce, expectSuccess, request } from './support/load.js';
import { alone, type Rival, type Side } from './support/rivals.js';
import { serveBare, type Served, serveProgram } from './support/served.js';
import { mistyped, shuffled } from './support/typing.js';
import { inWorld } from './support/world.js';
import { randomFrom } from './sheets.js';
import { foldText } from '../src/register/search-text.js';

export const SEARCH_AIM =
  'aim: p95 under 10 ms at 100,000 units, at most 3 times that at 1,000,000; 99 % found in the first 20 with one typing error';

export interface SearchRow {
  readonly units: number;
  /** With one typing error in each question; of the published names where `published`. */
  readonly found: number;
  readonly asked: number;
  readonly ours: Side;
  /** One prepared statement with the words as they are spelt. */
  readonly bare: Side | null;
}

export interface SearchResult {
  readonly made: readonly SearchRow[];
  readonly published: readonly SearchRow[];
}

/** Questions whose answer is looked at. */
const LOOKED_AT = 500;
const BOUNDS = { rounds: 3, seconds: 3, most: 4000 };

/** Looks for units by their names with one typing error, one question after the other, at each size. */
export async function benchSearch(sizes: readonly number[]): Promise<SearchResult> {
  const made: SearchRow[] = [];
  const published: SearchRow[] = [];
  for (const size of sizes)
    await inWorld(async (world) => {
      const units = await loadRegister(world, size);
      const program = await serveProgram(world);
      const bare = await serveBare('search', world);
      try {
        made.push({ units: size, ...(await measure(program, bare, questionsOf(units))) });
        published.push({ units: size, ...(await measure(program, null, publishedQuestions())) });
      } finally {
        await Promise.all([program.stop(), bare.stop()]);
      }
    });
  return { made, published };
}

/** What somebody types to find one unit: its name, and where it is, if others are called the same. */
interface Question {
  readonly words: string;
  readonly isIt: (item: Item) => boolean;
}
interface Item {
  readonly slug: string;
  readonly name: string;
  readonly agencyName: string;
}

function questionsOf(units: readonly LoadedUnit[]): Question[] {
  const times = new Map<string, number>();
  for (const { name } of units) times.set(name, (times.get(name) ?? 0) + 1);
  return shuffled(units, randomFrom(7))
    .slice(0, 20_000)
    .map(({ name, city, slug }) => ({
      words: times.get(name) === 1 ? name : `${name} ${city}`,
      isIt: (item) => item.slug === slug,
    }));
}

const publishedQuestions = (): Question[] =>
  readPublished().map(({ unitName, instansi }) => ({
    words: unitName,
    isIt: ({ name, agencyName }) => name === unitName && agencyName === instansi,
  }));

async function measure(
  program: Served,
  bare: Served | null,
  questions: readonly Question[],
): Promise<Omit<SearchRow, 'units'>> {
  const random = randomFrom(11);
  let found = 0;
  const looked = questions.slice(0, LOOKED_AT);
  for (const { words, isIt } of looked) {
    const answer = await askOnce(program.port, ask(mistyped(words, random)));
    expectSuccess(answer);
    found += Number((JSON.parse(answer.body) as { items: Item[] }).items.some(isIt));
  }
  let turn = 0;
  const next = (): string => questions[turn++ % questions.length].words;
  // Mistyped anew each time: no question is asked twice, and none is answered from what is kept.
  const ours: Rival = { server: program, next: () => ({ text: ask(mistyped(next(), random)) }) };
  const spelt: Rival | null = bare && {
    server: bare,
    next: () => ({ text: request('GET', `/units?q=${encodeURIComponent(foldText(next()))}`) }),
  };
  return {
    found,
    asked: looked.length,
    ours: await alone(ours, 1, BOUNDS),
    bare: spelt && (await alone(spelt, 1, BOUNDS)),
  };
}

const ask = (q: string): string =>
  request('GET', `/api/v1/register/units?q=${encodeURIComponent(q)}`, { 'x-forwarded-for': anAddress() });
