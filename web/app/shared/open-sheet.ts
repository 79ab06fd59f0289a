import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Answer, Answers } from '../../../src/domain/scoring/answers.js';
import { parseAnswers } from '../../../src/domain/scoring/parse-answers.js';
import { loadRules, type Rules } from '../../shared/rules.js';
import type { Sheet } from './api.js';
import { caseQuery, sheetQuery } from './case-data.js';
import { type Content, Keeper, type Save, type Versioned } from './keeper.js';
import { useSession } from './session.js';

export const RULES: Rules = loadRules();
export const INSTRUMENT = RULES.compiled.instrument;
export const CODES = INSTRUMENT.indicators.map(({ code }) => code);

/** Which answers of a sheet somebody writes: the unit's, an evaluator's own, the team's. */
export interface Column<C extends Content> {
  /** Where the browser keeps what is not sent yet, apart from the other columns of the same case. */
  readonly name: string;
  /** A row as it is written; undefined is one that nobody has opened. */
  readonly read: (row: Sheet['rows'][string] | undefined) => C;
  readonly save: (caseId: string) => Save<C>;
}

export interface OpenSheet<C extends Content = Content> {
  readonly sheet: Sheet;
  readonly keeper: Keeper<C>;
  readonly standing: (code: string) => Versioned<C>;
  /** As typed, else as saved. */
  readonly content: (code: string) => C;
}

/** A keeper lives as long as the page: a screen left and opened again finds its unsent texts. */
const keepers = new Map<string, unknown>();

export function useOpenSheet<C extends Content>(
  caseId: string,
  columnOf: (sheet: Sheet) => Column<C>,
): OpenSheet<C> {
  const { person } = useSession();
  const client = useQueryClient();
  const { data: sheet } = useSuspenseQuery(sheetQuery(caseId));
  const column = columnOf(sheet);
  const keeper = useMemo(() => {
    const prefix = `zi:${person.id}:${caseId}:${column.name}`;
    const { queryKey } = sheetQuery(caseId);
    const known =
      (keepers.get(prefix) as Keeper<C> | undefined) ??
      new Keeper<C>(prefix, column.save(caseId), (code, saved) => {
        client.setQueryData(queryKey, (old: Sheet | undefined) => {
          const row = { ...saved, savedAt: new Date().toISOString() };
          return old && { ...old, rows: { ...old.rows, [code]: row } };
        });
        // What is open or missing, the server says.
        void client.invalidateQueries({ queryKey });
        void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey, exact: true });
      });
    keepers.set(prefix, known);
    return known;
  }, [caseId, person.id, client, column]);
  useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const standing = (code: string): Versioned<C> => {
    const row = sheet.rows[code];
    return { ...column.read(row), version: row?.version ?? 0 };
  };
  return { sheet, keeper, standing, content: (code) => keeper.draftOf(code) ?? standing(code) };
}

/** The answers that can be counted; one that is still being typed wrongly counts as blank until it is right. */
export function answersIn(valueOf: (code: string) => Content['value']): Answers {
  const written = CODES.flatMap((code): [string, Answer][] => {
    const read = parseAnswers(INSTRUMENT, { [code]: valueOf(code) });
    return read.ok && read.answers[code] !== undefined ? [[code, read.answers[code]]] : [];
  });
  return Object.fromEntries(written);
}
