import { Group } from '@mantine/core';
import type { RecordTableProps } from './record-table.tsx';
import styles from './record-table.module.css';

/** The phone's form of a record table: one card per row, headed by its first column. */
export function RecordCards<Row>({ caption, columns, rows, rowKey }: RecordTableProps<Row>) {
  const [first, ...others] = columns;
  const facts = others.filter((column) => column.wideOnly !== true && column.isActions !== true);
  const actions = others.filter((column) => column.isActions === true);
  return (
    <ul className={styles.cards} aria-label={caption} data-record-cards>
      {rows.map((row) => (
        <li key={rowKey(row)} className={styles.card}>
          <div className={styles.cardHead}>{first.cell(row)}</div>
          <dl>
            {facts.map((column) => {
              const value = column.cell(row);
              // A dash keeps a table's grid; a card does better without it.
              if (value === '–') return null;
              return (
                <div key={column.header}>
                  <dt>{column.header}</dt>
                  <dd>{value}</dd>
                </div>
              );
            })}
          </dl>
          {actions.map((column) => (
            <Group key={column.header} gap="xs" mt="xs">
              {column.cell(row)}
            </Group>
          ))}
        </li>
      ))}
    </ul>
  );
}
