import type { ExchangeView } from '../../../http/contract/command.ts';
import { ExchangeRow } from './exchange-row.tsx';
import styles from './exchange-table.module.css';

/** Exchanges in the order given, each to unfold. */
export function ExchangeTable({ exchanges }: { readonly exchanges: readonly ExchangeView[] }) {
  return (
    <ul className={styles.list} aria-label="Exchanges">
      {exchanges.map((exchange) => (
        <ExchangeRow key={exchange.id} exchange={exchange} />
      ))}
    </ul>
  );
}
