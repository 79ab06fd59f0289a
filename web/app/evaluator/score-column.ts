import { api, asked, type Sheet } from '../shared/api.js';
import type { Content } from '../shared/keeper.js';
import { type Column, type OpenSheet, useOpenSheet } from '../shared/open-sheet.js';

export interface ScoreContent extends Content {
  readonly reason: string;
}
export type OpenScores = OpenSheet<ScoreContent>;

const columnNamed = (name: string): Column<ScoreContent> => ({
  name: `${name}:`,
  read: (row) => ({ value: row?.value ?? null, reason: row?.reason ?? '' }),
  save:
    (id) =>
    (indicator, { version, value, reason }) =>
      asked(
        api.PUT('/api/v1/cases/{id}/scores/{indicator}', {
          params: { path: { id, indicator }, header: { 'If-Match': `"${version}"` } },
          // Described as an object; an option's key or an index is a text.
          body: { value: value as never, reason },
        }),
      ),
});
/** What one wrote alone never reaches the team's answers, whose versions are others. */
const COLUMNS = { own: columnNamed('own'), agreed: columnNamed('agreed'), read: columnNamed('read') };

const columnOf = ({ mode }: Sheet): Column<ScoreContent> =>
  COLUMNS[mode === 'own' || mode === 'agreed' ? mode : 'read'];

export const useScores = (caseId: string): OpenScores => useOpenSheet(caseId, columnOf);

/** What the evaluators answered differently, and is not settled. */
export const disputedIn = ({ mode, opinions, open }: Sheet): string[] =>
  mode === 'agreed' ? open.filter((code) => (opinions[code]?.length ?? 0) > 0) : [];
