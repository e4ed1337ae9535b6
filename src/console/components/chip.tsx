import type { ComponentType, ReactNode } from 'react';
import type { IconProps } from '@tabler/icons-react';
import styles from './chip.module.css';

export type Tone = 'green' | 'blue' | 'amber' | 'violet' | 'red' | 'gray';

export interface ChipProps {
  readonly tone: Tone;
  readonly icon: ComponentType<IconProps>;
  readonly children: ReactNode;
  readonly title?: string | undefined;
}

/** A state as colour, icon and word together: colour alone tells nobody anything. */
export function Chip({ tone, icon: Icon, children, title }: ChipProps) {
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      <Icon size={14} stroke={2} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
