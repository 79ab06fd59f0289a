import { Injectable } from '@nestjs/common';
import { isUuid } from '../platform/ids.js';
import { type Cursor, decodeCursor, type Page, pageOf } from '../platform/paging.js';
import { Problem } from '../platform/problem.js';
import { ReadPool } from './read-pool.js';
import { UNIT_COLUMNS, type UnitLine } from './register-views.js';
import type { SearchQuery } from './search-query.js';
import { foldText } from './search-text.js';
import {
  type Candidate,
  type Closeness,
  closeSearches,
  meaningsOf,
  respacings,
  swapsOf,
  wideSearches,
} from './spelling.js';

export interface Found extends Page<UnitLine> {
  /** How close the names are to what was typed; null where nothing was typed, or nothing was found. */
  readonly closeness: Closeness | null;
  /** Too many fit to be put in the order of likeness: what was typed says too little. */
  readonly many: boolean;
}

/** So many are ranked by likeness; where more fit, sorting them would cost more the more there are. */
const MOST_RANKED = 400;

type FoundRow = UnitLine & {
  readonly id: string;
  readonly folded: string;
  /** Likeness in millionths, negative so that the order is ascending; absent where it is not what orders. */
  readonly rank: number | null;
  /** Found before paging, at most one more than are ranked; absent likewise. */
  readonly among: number | null;
};

interface Place {
  /** Which of the searches of these words, counted from 0. */
  readonly search: number;
  readonly after: { readonly rank: number | null; readonly folded: string; readonly id: string };
}

@Injectable()
export class SearchService {
  constructor(private readonly pool: ReadPool) {}

  /** Units that fit, a page of them. Throws `Problem` for a cursor that is not of this search. */
  async find(query: SearchQuery): Promise<Found> {
    const place = query.cursor === null ? null : placeOf(query.cursor);
    const q = foldText(query.q);
    if (q === '') return this.byName(query, place);
    let index = 0;
    for await (const [closeness, words] of this.searches(q.split(' '))) {
      if (!place || place.search === index) {
        const found = await this.ranked(query, { q, words, closeness, index }, place);
        if (place || found.items.length > 0) return found;
      }
      index += 1;
    }
    if (place) throw badCursor();
    return { items: [], next: null, closeness: null, many: false };
  }

  /** What is like a word costs more than all else: it is asked first for the words that the register does not have. */
  private async *searches(words: readonly string[]) {
    const asked = [...new Set(words)];
    const respaced = respacings(words);
    const first = await this.pool.rows<Candidate>({
      text: CLOSE,
      values: [[...new Set([...asked, ...respaced.flat(), ...asked.flatMap(swapsOf)])], asked],
    });
    const known = new Set(first.filter((one) => one.asked === one.word).map(({ word }) => word));
    const strange = asked.filter((word) => !known.has(word));
    const like = [...first, ...swapped(strange, first, known)];
    yield* closeSearches(
      meaningsOf(words, like),
      respaced.filter((spelling) => spelling.every((word) => known.has(word))),
    );
    const rest = asked.filter((word) => known.has(word));
    const more = rest.length > 0 ? await this.pool.rows<Candidate>({ text: WIDE, values: [rest] }) : [];
    yield* wideSearches(meaningsOf(words, [...like.filter((one) => one.asked !== one.word), ...more]));
  }

  private async ranked(query: SearchQuery, search: Search, place: Place | null): Promise<Found> {
    if (place?.after.rank === null) return this.unranked(query, search, place);
    const rows = await this.pool.rows<FoundRow>(rankedStatement(query, search, place));
    if ((rows[0]?.among ?? 0) > MOST_RANKED) return this.unranked(query, search, null);
    return found(rows, query.limit, search);
  }

  /** Names that begin as typed, in their order; then the others, in the order of their ids, which says nothing and costs nothing. */
  private async unranked(query: SearchQuery, search: Search, place: Place | null): Promise<Found> {
    const beyond = place?.after.folded === '';
    const begin = beyond ? [] : await this.pool.rows<FoundRow>(beginningStatement(query, search, place));
    const rest =
      begin.length > query.limit
        ? []
        : await this.pool.rows<FoundRow>(otherStatement(query, search, beyond ? place : null));
    return { ...found([...begin, ...rest], query.limit, search), many: true };
  }

  private async byName(query: SearchQuery, place: Place | null): Promise<Found> {
    if (place && place.after.rank !== null) throw badCursor();
    return found(await this.pool.rows<FoundRow>(nameStatement(query, place)), query.limit, null);
  }
}

/** Words of the register that only differ in the order of two letters, as far as they are not among the candidates. */
const swapped = (
  words: readonly string[],
  candidates: readonly Candidate[],
  known: ReadonlySet<string>,
): Candidate[] =>
  words.flatMap((asked) =>
    swapsOf(asked)
      .filter(
        (word) => known.has(word) && !candidates.some((one) => one.asked === asked && one.word === word),
      )
      .map((word) => ({ asked, word, similarity: 0 })),
  );

interface Search {
  /** Folded. */
  readonly q: string;
  /** Text of a `tsquery`. */
  readonly words: string;
  readonly closeness: Closeness;
  readonly index: number;
}

function found(rows: readonly FoundRow[], limit: number, search: Search | null): Found {
  const page = pageOf(rows, limit, {
    show: ({ id: _id, folded: _folded, rank: _rank, among: _among, ...line }): UnitLine => line,
    keyOf: ({ rank, folded, id }): Cursor => [search?.index ?? -1, rank, folded, id],
  });
  return { ...page, closeness: page.items.length > 0 ? (search?.closeness ?? null) : null, many: false };
}

const badCursor = () => Problem.invalid([{ field: 'cursor', code: 'bad-cursor' }]);

function placeOf(cursor: string): Place {
  const [search, rank, folded, id] = decodeCursor(cursor, 4);
  const sound =
    Number.isSafeInteger(search) &&
    (rank === null || (Number.isSafeInteger(rank) && Math.abs(Number(rank)) <= 1_000_000)) &&
    typeof folded === 'string' &&
    foldText(folded) === folded &&
    isUuid(id);
  if (!sound) throw badCursor();
  return { search: search as number, after: { rank: rank as number | null, folded, id } };
}

/** The closest words by trigrams; short words share few, therefore the low threshold that the pool sets. */
const LIKE = `
  CROSS JOIN LATERAL (
    SELECT word, similarity(word, asked.word) AS similarity FROM register_word
     WHERE word % asked.word ORDER BY similarity DESC, word LIMIT 40) AS near`;

/** Which of $1 are words of the register, and what those of $2 may mean that are not. */
const CLOSE = `
  WITH known AS MATERIALIZED (SELECT word FROM register_word WHERE word = ANY ($1::text[]))
  SELECT word AS asked, word, 1 AS similarity FROM known
  UNION ALL
  SELECT asked.word, near.word, near.similarity
    FROM (SELECT word FROM unnest($2::text[]) AS all_asked (word) WHERE word NOT IN (SELECT word FROM known)) AS asked ${LIKE}`;

const WIDE = `
  SELECT asked.word AS asked, near.word, near.similarity FROM unnest($1::text[]) AS asked (word) ${LIKE}`;

/** Collects values and answers their places in the statement. */
class Values {
  readonly all: unknown[] = [];

  place(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** Only the conditions that are asked: each combination is a statement of its own, with a plan of its own. */
function conditions(query: SearchQuery, words: string | null, values: Values): string[] {
  const { agency, province, predicate, year, status } = query;
  const grant = [predicate, year].filter((part) => part !== null).join(' ');
  return [
    ...(words === null ? [] : [`words @@ ${values.place(words)}::tsquery`]),
    ...(agency === null ? [] : [`agency_name = ${values.place(agency)}`]),
    ...(province === null ? [] : [`province = ${values.place(province)}`]),
    ...(grant === '' ? [] : [`grant_keys @> ARRAY[${values.place(grant)}::text]`]),
    ...(status === null ? [] : [`status = ${values.place(status)}`]),
  ];
}

const where = (all: readonly string[]): string => (all.length > 0 ? `WHERE ${all.join(' AND ')}` : '');

const unrankedColumns = (folded: string): string =>
  `SELECT ${UNIT_COLUMNS}, id, ${folded} AS folded, NULL::int AS rank, NULL::int AS among FROM register_unit`;

const afterName = ({ after }: Place, values: Values): string =>
  `(name_folded, id) > (${values.place(after.folded)}, ${values.place(after.id)}::uuid)`;

function nameStatement(query: SearchQuery, place: Place | null) {
  const values = new Values();
  const all = [...conditions(query, null, values), ...(place ? [afterName(place, values)] : [])];
  const text = `${unrankedColumns('name_folded')} ${where(all)}
    ORDER BY name_folded, id LIMIT ${values.place(query.limit + 1)}::int`;
  return { text, values: values.all };
}

/** Folded names hold letters, digits and spaces: what begins with a text lies between it and it with the last character of all. */
const beginsWith = (q: string, values: Values): string =>
  `name_folded >= ${values.place(q)} AND name_folded < ${values.place(`${q}\u{10ffff}`)}`;

function beginningStatement(query: SearchQuery, search: Search, place: Place | null) {
  const values = new Values();
  const all = [...conditions(query, search.words, values), beginsWith(search.q, values)];
  if (place) all.push(afterName(place, values));
  const text = `${unrankedColumns('name_folded')} ${where(all)}
    ORDER BY name_folded, id LIMIT ${values.place(query.limit + 1)}::int`;
  return { text, values: values.all };
}

function otherStatement(query: SearchQuery, search: Search, place: Place | null) {
  const values = new Values();
  const all = [...conditions(query, search.words, values), `NOT (${beginsWith(search.q, values)})`];
  if (place) all.push(`id > ${values.place(place.after.id)}::uuid`);
  const text = `${unrankedColumns(`''`)} ${where(all)} ORDER BY id LIMIT ${values.place(query.limit + 1)}::int`;
  return { text, values: values.all };
}

/** Limited before it is ranked: what a common word finds is not sorted as a whole. */
function rankedStatement(query: SearchQuery, search: Search, place: Place | null) {
  const values = new Values();
  const all = conditions(query, search.words, values);
  const rank = `-round(similarity(name_folded, ${values.place(search.q)}) * 1e6)::int`;
  const after = place
    ? `WHERE (rank, folded, id) > (${values.place(place.after.rank)}::int, ${values.place(place.after.folded)}, ${values.place(place.after.id)}::uuid)`
    : '';
  const text = `
    WITH found AS (
      SELECT ${UNIT_COLUMNS}, id, name_folded AS folded, ${rank} AS rank
        FROM register_unit ${where(all)} LIMIT ${MOST_RANKED + 1})
    SELECT *, (SELECT count(*)::int FROM found) AS among
      FROM found ${after} ORDER BY rank, folded, id LIMIT ${values.place(query.limit + 1)}::int`;
  return { text, values: values.all };
}
