/** A word as it was typed, and the words of the register that it may mean: itself alone where it is one. */
export interface Meaning {
  readonly asked: string;
  readonly exact: boolean;
  /** The best first; empty: nothing in the register is like it. */
  readonly words: readonly string[];
}

/** A word of the register and how many of its trigrams it shares with the word asked for, 0..1. */
export interface Candidate {
  readonly asked: string;
  readonly word: string;
  readonly similarity: number;
}

const MOST_MEANINGS = 3;
/** Short words have many neighbours: all that are one edit away of a word that the register does not have. */
const MOST_NEIGHBOURS = 12;

/** Chooses for each word asked the closest of its candidates: by edits first, then by trigrams. */
export function meaningsOf(asked: readonly string[], candidates: readonly Candidate[]): Meaning[] {
  return [...new Set(asked)].map((word) => {
    const own = candidates.filter((candidate) => candidate.asked === word);
    const near = own
      .map(({ word: other, similarity }) => ({ other, similarity, edits: editsBetween(word, other) }))
      .sort((a, b) => a.edits - b.edits || b.similarity - a.similarity || (a.other < b.other ? -1 : 1))
      .slice(0, MOST_NEIGHBOURS);
    const exact = near[0]?.edits === 0;
    const neighbours = exact ? 0 : near.filter(({ edits }) => edits === 1).length;
    const words = near.slice(0, Math.max(MOST_MEANINGS, neighbours)).map(({ other }) => other);
    return { asked: word, exact, words };
  });
}

/** Letters put in, left out, replaced, or swapped with their neighbour (Damerau–Levenshtein, adjacent swaps only). */
export function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const replaced = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(a.length, b.length);
}

const lexeme = (word: string): string => `'${word}'`;
const all = (words: readonly string[]): string => words.map(lexeme).join(' & ');
const either = (words: readonly string[]): string => `(${words.map(lexeme).join(' | ')})`;
const every = (meanings: readonly Meaning[]): string =>
  meanings.map(({ words }) => either(words)).join(' & ');

/** The same words with two of them written as one, or one as two: "tanjung pinang", "kulonprogo". One change each. */
export function respacings(words: readonly string[]): string[][] {
  const joined = words.slice(1).map((word, index) => words.toSpliced(index, 2, `${words[index]}${word}`));
  const split = words.flatMap((word, index) =>
    Array.from({ length: Math.max(0, word.length - 2 * SHORTEST_PART + 1) }, (_, cut) =>
      words.toSpliced(index, 1, word.slice(0, cut + SHORTEST_PART), word.slice(cut + SHORTEST_PART)),
    ),
  );
  return [...joined, ...split];
}

/** The word with two neighbouring letters in each other's place: an error that leaves few trigrams as they were. */
export function swapsOf(word: string): string[] {
  const letters = [...word];
  const swaps = letters
    .slice(1)
    .map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? '').join(''));
  return [...new Set(swaps)].filter((other) => other !== word);
}

const SHORTEST_PART = 3;

/** How close what was found is to what was typed. */
export type Closeness = 'exact' | 'similar' | 'nearest';

/** Its closeness, and the text of a `tsquery`; words hold letters and digits only, so nothing in them is an operator. */
type Tried = readonly [Closeness, string];

/**
 * The searches to try first, one after the other until one finds something. `exact`: every word stands in the register as
 * typed. `similar`: words are spaced otherwise, then those that the register does not have are taken for the closest.
 * `respaced`: spellings all of whose words are known.
 */
export function closeSearches(
  meanings: readonly Meaning[],
  respaced: readonly (readonly string[])[],
): readonly Tried[] {
  const isExact = meanings.every(({ exact }) => exact);
  const standing = meanings.map((one) => (one.exact ? { ...one, words: [one.asked] } : one));
  const searches: Tried[] = [];
  if (isExact) searches.push(['exact', all(meanings.map(({ asked }) => asked))]);
  if (respaced.length > 0) searches.push(['similar', respaced.map((words) => `(${all(words)})`).join(' | ')]);
  if (!isExact && standing.every(({ words }) => words.length > 0))
    searches.push(['similar', every(standing)]);
  return searches;
}

/** And then: `similar`: any word may be mistyped, known or not. `nearest`: one may be missing, and in the end all but one. */
export function wideSearches(meanings: readonly Meaning[]): readonly Tried[] {
  const known = meanings.filter(({ words }) => words.length > 0);
  if (known.length === 0) return [];
  const searches: Tried[] = [[known.length === meanings.length ? 'similar' : 'nearest', every(known)]];
  if (known.length > 2) {
    const withoutOne = known.map((_, index) => `(${every(known.toSpliced(index, 1))})`);
    searches.push(['nearest', withoutOne.join(' | ')]);
  }
  if (known.length > 1) searches.push(['nearest', either(known.flatMap(({ words }) => words))]);
  return searches;
}
