/** One typing error in one word: a letter left out, put in, taken for another, or two in each other's place. */
export function mistyped(text: string, random: () => number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/^\p{L}{4,}$/u.test(word) ? [at] : []));
  if (long.length === 0) return text;
  const at = pick(long, random);
  return words.toSpliced(at, 1, withError(words[at], random)).join(' ');
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

function withError(word: string, random: () => number): string {
  const letters = [...word];
  const at = Math.floor(random() * letters.length);
  const other = pick(LETTERS, random);
  const ways = [
    () => letters.toSpliced(at, 1),
    () => letters.toSpliced(at, 0, other),
    () => letters.toSpliced(at, 1, other),
    () => letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()),
  ];
  return pick(ways, random)().join('');
}

const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)];

/** The same order for the same random numbers. */
export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const mixed = [...all];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}
