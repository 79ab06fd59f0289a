import type { Condition } from '../../src/domain/eligibility/thresholds.js';
import { multiply, type Rational, toDecimal } from '../../src/domain/scoring/rational.js';
import { decimalWords } from '../../src/words/figures.js';
import type { Language } from '../../src/words/language.js';

/** A condition's figure with two decimals at most: cut off, and a gap rounded up, so that none reads as met before it is. */
export function conditionFigure(
  language: Language,
  condition: Condition,
  figure: 'required' | 'actual' | 'gap',
): string {
  const share = condition.unit === 'share';
  const value: Rational = share ? multiply(condition[figure], { n: 100n, d: 1n }) : condition[figure];
  const text = decimalWords(language, toDecimal(value, 2, figure === 'gap' ? 'up' : 'down'));
  return share ? `${text}%` : text;
}
