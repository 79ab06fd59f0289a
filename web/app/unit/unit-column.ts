import { api, asked } from '../shared/api.js';
import type { Content } from '../shared/keeper.js';
import type { Column } from '../shared/open-sheet.js';

export interface UnitContent extends Content {
  readonly note: string;
  readonly evidence: string;
}

/** The unit's own answers. */
export const UNIT_COLUMN: Column<UnitContent> = {
  name: '',
  read: (row) => ({ value: row?.value ?? null, note: row?.note ?? '', evidence: row?.evidence ?? '' }),
  save:
    (id) =>
    (indicator, { version, value, note, evidence }) =>
      asked(
        api.PUT('/api/v1/cases/{id}/answers/{indicator}', {
          params: { path: { id, indicator }, header: { 'If-Match': `"${version}"` } },
          // Described as an object; an option's key or an index is a text.
          body: { value: value as never, note, evidence },
        }),
      ),
};
