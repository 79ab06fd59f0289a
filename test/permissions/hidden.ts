import type { Player, Who } from '../support/cast.js';
import { ROWS, type Row } from './table.js';
import { type CaseName, type Column, type Place, PLACES, type World } from './world.js';

/** The cases of the table that this person may open, by the table itself. */
export const readableCases = ({ places }: World, column: Column): string[] =>
  ROWS.filter(({ route }) => route === 'GET /api/v1/cases/:id').flatMap(({ about, cells }) =>
    PLACES.flatMap((place, at) =>
      cells[column][at] === 'o' ? [places[place].cases[about as CaseName]] : [],
    ),
  );

const OF_UNIT: readonly Who[] = ['operator', 'head'];
const OF_AGENCY: readonly Who[] = ['admin', 'agencyHead', 'member', 'leader', 'controller'];
const OF_NATION: readonly Who[] = ['evaluator1', 'secretariat', 'panel1', 'minister1'];

const NAMES_OF_THE_NATION: readonly Column[] = ['evaluator', 'secretariat', 'panel', 'minister', 'auditor'];
const LISTS_PEOPLE: readonly Column[] = ['secretariat', 'auditor'];

/** Whose names this person never reads, but on the lists of people that are theirs (rules.md 5: names stay within a side). */
function unnamedTo({ places }: World, column: Column, route: string): Player[] {
  const castOf = (place: Place, names: readonly Who[]) => names.map((who) => places[place].cast.players[who]);
  const others = castOf('other', [...OF_UNIT, ...OF_AGENCY]);
  const national = castOf('own', OF_NATION);
  const own = castOf('own', [...OF_UNIT, ...OF_AGENCY]);
  if (column === 'stranger' || column === 'roleless') return [...own, ...others, ...national];
  if (column === 'operator' || column === 'head')
    return [...others, ...national, ...castOf('own', ['member', 'leader', 'controller'])];
  if (LISTS_PEOPLE.includes(column) && route.includes('/orang')) return [];
  return NAMES_OF_THE_NATION.includes(column) ? [...own, ...others] : [...others, ...national];
}

/** Ids and names that must not stand in anything shown to this person, each with a word on what it is. */
export function secretsFrom(
  world: World,
  column: Column,
  row?: Pick<Row, 'route'>,
): [what: string, text: string][] {
  const readable = readableCases(world, column);
  const cases = PLACES.flatMap((place) =>
    Object.entries(world.places[place].cases).flatMap(([name, id]): [string, string][] =>
      readable.includes(id) ? [] : [[`${name} (${place})`, id]],
    ),
  );
  const self = world.players[column]?.personId;
  const people = unnamedTo(world, column, row?.route ?? '')
    .filter(({ personId }) => personId !== self)
    .flatMap(({ name, personId }): [string, string][] => [
      [`the name of ${name}`, name],
      [`the id of ${name}`, personId],
    ]);
  return [...cases, ...people];
}

/** Ids and names of the kind that is looked for, of which somebody in the columns is shown every one. */
export const shownSomewhere = ({ places: { own } }: World): string[] => [
  ...Object.values(own.cases),
  ...[...OF_UNIT, ...OF_AGENCY, ...OF_NATION].map((who) => own.cast.players[who].name),
];
