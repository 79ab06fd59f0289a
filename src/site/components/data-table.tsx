import type { ReactNode } from 'react';
import { useId } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** Right-aligned figures. */
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  /** Always there for screen readers; `hideCaption` when a heading above says the same. */
  readonly caption: ReactNode;
  readonly hideCaption?: boolean;
  /** The first column names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Said instead of a table without rows: what belongs here, and the first step. */
  readonly empty: ReactNode;
}

/**
 * A table that scrolls inside its own frame where it is too wide, also by keyboard. On a phone every row stands as a
 * small list of its own, each cell under its column's label.
 */
export function DataTable<Row>({ caption, hideCaption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  const id = useId();
  if (rows.length === 0) return <div className="empty">{empty}</div>;
  return (
    <div className="table-frame" role="region" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id} className={hideCaption ? 'visually-hidden' : undefined}>
          <span className="caption-text">{caption}</span>
        </caption>
        <thead>
          <tr>
            {columns.map(({ key, label, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'numeric' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, label, numeric, cell }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" className={numeric ? 'numeric' : undefined}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-label={label} className={numeric ? 'numeric' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
