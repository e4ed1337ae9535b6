import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A card with an optional h2. */
export function Panel({ title, actions, children }: PanelProps) {
  return (
    <Paper
      component="section"
      className={styles.panel}
      {...(title === undefined ? {} : { 'aria-label': title })}
    >
      <Stack gap="sm" className={styles.content}>
        {title !== undefined && (
          <Group justify="space-between" gap="xs">
            <Title order={2} size="h4">
              {title}
            </Title>
            {actions}
          </Group>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
