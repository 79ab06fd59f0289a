import { type Child, h } from '../shared/h.js';

/** One column: its heading, and what stands in it for a row. */
export interface Column<T> {
  readonly label: string;
  readonly numeric?: boolean;
  readonly cell: (row: T) => Child;
}

/** A table as the server-rendered pages have it: on a narrow screen every row becomes a block with its labels. */
export function tableOf<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): HTMLElement {
  const kind = ({ numeric }: Column<T>) => (numeric ? 'numeric' : null);
  return h(
    'div',
    { class: 'table-frame' },
    h(
      'table',
      null,
      h('caption', null, h('span', { class: 'caption-text' }, caption)),
      h(
        'thead',
        null,
        h('tr', null, ...columns.map((one) => h('th', { scope: 'col', class: kind(one) }, one.label))),
      ),
      h(
        'tbody',
        null,
        ...rows.map((row) =>
          h(
            'tr',
            null,
            ...columns.map((one, at) =>
              at === 0
                ? h('th', { scope: 'row' }, one.cell(row))
                : h('td', { class: kind(one), 'data-label': one.label }, h('span', null, one.cell(row))),
            ),
          ),
        ),
      ),
    ),
  );
}
