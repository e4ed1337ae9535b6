import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Permission, useMay } from '../lib/resources/operator.ts';
import { usePhone } from '../lib/use-phone.ts';
import { RecordCards } from './record-cards.tsx';
import styles from './record-table.module.css';

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** For values without spaces that may be long: they break anywhere rather than widen the table. */
  readonly breaks?: boolean;
  /** Left out on the phone, where the card already says it or nobody needs it on the way. */
  readonly wideOnly?: boolean;
  /** Buttons at the end of the row; on the phone they close the card. */
  readonly isActions?: boolean;
  /** Left out for whoever may not use what is in it. */
  readonly needs?: Permission;
}

export interface RecordTableProps<Row> {
  /** Names the table for screen readers. */
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** A list of things: a table where there is room, cards on the phone. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const phone = usePhone();
  const may = useMay();
  const { caption, rows, rowKey } = props;
  const [first, ...rest] = props.columns;
  const others = rest.filter(({ needs }) => needs === undefined || may(needs));
  const columns = [first, ...others] as const;
  if (phone) return <RecordCards {...props} columns={columns} />;
  return (
    // A scrolling region must be reachable by keyboard.
    <div className={styles.scroll} role="group" aria-label={caption} tabIndex={0} data-record-table>
      <Table className={styles.table} highlightOnHover verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.header} scope="col" data-numeric={column.numeric}>
                {column.isActions ? <span className={styles.hidden}>{column.header}</span> : column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              <Table.Th scope="row" data-breaks={first.breaks}>
                {first.cell(row)}
              </Table.Th>
              {others.map((column) => (
                <Table.Td
                  key={column.header}
                  data-numeric={column.numeric ?? column.isActions}
                  data-breaks={column.breaks}
                >
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
