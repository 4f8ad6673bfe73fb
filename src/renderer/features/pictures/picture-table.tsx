import type { ReactNode } from 'react';
import { useGrowing } from '../../ui/use-growing.ts';

export interface PictureTableProps {
  readonly label: string;
  /** the first names the row, the others are counts */
  readonly columns: readonly string[];
  readonly rows: readonly PictureRow[];
  readonly foot?: ReactNode;
}

export interface PictureRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly isChosen?: boolean;
  /** goes to the badges that the row counts */
  readonly onOpen?: () => void;
}

/** The counts that a picture is drawn from. */
export function PictureTable({ label, columns, rows, foot }: PictureTableProps) {
  const [first, ...counts] = columns;
  const shown = useGrowing(rows.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="picture-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {counts.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.key} data-chosen={row.isChosen || undefined}>
              <th scope="row">
                {row.onOpen === undefined ? (
                  row.name
                ) : (
                  <button type="button" onClick={row.onOpen}>
                    <bdi>{row.name}</bdi>
                  </button>
                )}
              </th>
              {row.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {foot}
    </section>
  );
}
