import type { IconProps } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { StationFilters } from '../../lib/resources/stations.ts';
import type { TransactionFilters } from '../../lib/resources/transactions.ts';
import styles from './tile.module.css';

interface TileContent {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly icon: ComponentType<IconProps>;
  readonly tone: 'green' | 'blue' | 'red' | 'gray';
}

type TileTarget =
  | { readonly to: '/stations'; readonly search: StationFilters }
  | { readonly to: '/transactions'; readonly search: TransactionFilters };

/** One number of the overview, and the way to the things it counts. */
export function Tile({ label, value, note, icon: Icon, tone, ...target }: TileContent & TileTarget) {
  return (
    <Link {...target} className={styles.tile} data-tone={tone}>
      <span className={styles.label}>
        <Icon size={18} stroke={1.8} aria-hidden />
        {label}
      </span>
      <span className={styles.value}>{value}</span>
      <span className={styles.note}>{note}</span>
    </Link>
  );
}
