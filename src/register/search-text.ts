import type { Abbreviations } from './abbreviations.js';

/** Longest word kept: longer ones are no names, and the word index takes 2 KB at most. */
const LONGEST_WORD = 60;

/**
 * Text as it is compared: lower case, without accents, letters and digits of any script in single spaces. Whatever is
 * neither (operators, control characters, half surrogates) separates words.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''))
    .filter(Boolean)
    .join(' ');

export interface Searched {
  readonly name: string;
  readonly agencyName: string;
  readonly province: string | null;
  readonly city: string | null;
  readonly formerNames?: readonly string[];
}

/** Everything a unit is found by: its own words, and for each phrase its other ways to say it. Each word once. */
export function searchText(
  { name, agencyName, province, city, formerNames = [] }: Searched,
  groups: Abbreviations,
): string {
  const fields = [name, agencyName, province, city, ...formerNames].flatMap((field) =>
    field ? [foldText(field)] : [],
  );
  const said = fields.flatMap((field) => [field, ...otherWays(field, groups)]);
  return [...new Set(said.flatMap((field) => field.split(' ')))].filter(Boolean).join(' ');
}

function otherWays(field: string, groups: Abbreviations): string[] {
  const padded = ` ${field} `;
  return groups
    .filter((group) => group.some((phrase) => padded.includes(` ${phrase} `)))
    .flatMap((group) => group.filter((phrase) => !padded.includes(` ${phrase} `)));
}
