import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Answer, Answers } from '../../../src/domain/scoring/answers.js';
import { parseAnswers } from '../../../src/domain/scoring/parse-answers.js';
import { loadRules, type Rules } from '../../calculator/rules.js';
import type { Sheet } from '../shared/api.js';
import { caseQuery, sheetQuery } from '../shared/case-data.js';
import { useSession } from '../shared/session.js';
import { BLANK, type Content, Keeper } from './keeper.js';

export const RULES: Rules = loadRules();
export const INSTRUMENT = RULES.compiled.instrument;

/** A keeper lives as long as the page: a screen left and opened again finds its unsent texts. */
const keepers = new Map<string, Keeper>();

export interface OpenSheet {
  readonly sheet: Sheet;
  readonly keeper: Keeper;
  readonly standing: (code: string) => Content & { readonly version: number };
  /** As typed, else as saved. */
  readonly content: (code: string) => Content;
}

export function useSheet(caseId: string): OpenSheet {
  const { person } = useSession();
  const client = useQueryClient();
  const { data: sheet } = useSuspenseQuery(sheetQuery(caseId));
  const keeper = useMemo(() => {
    const prefix = `zi:${person.id}:${caseId}:`;
    const { queryKey } = sheetQuery(caseId);
    const known =
      keepers.get(prefix) ??
      new Keeper(caseId, prefix, (code, { value, note, evidence, version }) => {
        client.setQueryData(queryKey, (old: Sheet | undefined) => {
          const row = { value, note, evidence, version, savedAt: new Date().toISOString() };
          return old && { ...old, rows: { ...old.rows, [code]: row } };
        });
        // What is open or missing, the server says.
        void client.invalidateQueries({ queryKey });
        void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey, exact: true });
      });
    keepers.set(prefix, known);
    return known;
  }, [caseId, person.id, client]);
  useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const standing = (code: string) => {
    const row = sheet.rows[code];
    return row ? { ...row, note: row.note ?? '', evidence: row.evidence ?? '' } : BLANK;
  };
  return { sheet, keeper, standing, content: (code) => keeper.draftOf(code) ?? standing(code) };
}

/** The answers that can be counted; one that is still being typed wrongly counts as blank until it is right. */
export function answersIn({ content }: OpenSheet): Answers {
  const written = INSTRUMENT.indicators.flatMap(({ code }): [string, Answer][] => {
    const read = parseAnswers(INSTRUMENT, { [code]: content(code).value });
    return read.ok && read.answers[code] !== undefined ? [[code, read.answers[code]]] : [];
  });
  return Object.fromEntries(written);
}
