/**
 * A second implementation of rules.md 1, kept apart from the first on purpose: it reads the raw JSON of an edition, walks it
 * for every sheet and works with plain BigInt fractions. It is slow and says nothing but what a node is worth.
 */
export type Fraction = readonly [bigint, bigint];

interface RawNode {
  readonly code: string;
  readonly weight?: number;
  readonly children?: readonly RawNode[];
  readonly answerType?: string;
  readonly options?: readonly { readonly key: string; readonly value: number }[];
  readonly formula?: RawFormula;
}
interface RawFormula {
  readonly kind: 'ratio' | 'reduction' | 'index';
  readonly numerator?: readonly string[];
  readonly denominator?: readonly string[];
  readonly zeroDenominator?: { readonly value: number };
  readonly previous?: string;
  readonly current?: string;
}
export interface RawInstrument {
  readonly tree: readonly RawNode[];
}
export type RawAnswers = Readonly<Record<string, string | Readonly<Record<string, number>> | undefined>>;

export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
export const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;
export const isEqual = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d === c * b;

export function fraction(decimal: number | string): Fraction {
  const [whole, part = ''] = String(decimal).split('.');
  return [BigInt(whole + part), 10n ** BigInt(part.length)];
}

/** Every node's score in points, by code, and the total as `total`. */
export function referenceScores({ tree }: RawInstrument, answers: RawAnswers): Map<string, Fraction> {
  const scores = new Map<string, Fraction>();
  const score = (node: RawNode, full: Fraction): Fraction => {
    const own = node.children
      ? children(node, node.children)
      : times(full, valueOf(node, answers[node.code]));
    scores.set(node.code, own);
    return own;
  };
  const children = (node: RawNode, below: readonly RawNode[]): Fraction =>
    below
      .map((child) =>
        score(
          child,
          child.weight === undefined
            ? times(fraction(node.weight!), [1n, BigInt(below.length)])
            : fraction(child.weight),
        ),
      )
      .reduce(plus, [0n, 1n]);
  scores.set('total', tree.map((top) => score(top, fraction(top.weight!))).reduce(plus, [0n, 1n]));
  return scores;
}

function valueOf({ options, formula }: RawNode, answer: RawAnswers[string]): Fraction {
  if (answer === undefined) return [0n, 1n];
  if (options) return fraction(options.find(({ key }) => key === answer)!.value);
  if (formula!.kind === 'index') return times(fraction(answer as string), [1n, 4n]);
  return valueOfCounts(formula!, answer as Readonly<Record<string, number>>);
}

function valueOfCounts(formula: RawFormula, answer: Readonly<Record<string, number>>): Fraction {
  const needed =
    formula.kind === 'ratio'
      ? [...formula.numerator!, ...formula.denominator!]
      : [formula.previous!, formula.current!];
  if (needed.some((id) => answer[id] === undefined)) return [0n, 1n];
  if (formula.kind === 'reduction') {
    const [last, now] = [BigInt(answer[formula.previous!]), BigInt(answer[formula.current!])];
    if (last === 0n) return now === 0n ? [1n, 1n] : [0n, 1n];
    return now > last ? [0n, 1n] : [last - now, last];
  }
  const sum = (ids: readonly string[]) => ids.map((id) => BigInt(answer[id])).reduce((a, b) => a + b, 0n);
  const [part, all] = [sum(formula.numerator!), sum(formula.denominator!)];
  if (all === 0n) return fraction(formula.zeroDenominator!.value);
  return part > all ? [1n, 1n] : [part, all];
}
