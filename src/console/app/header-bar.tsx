import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import { LiveBadge } from './live-badge.tsx';
import styles from './shell.module.css';

/** The bar on top: the way home, how fresh the page is, and the operator's menu. */
export function HeaderBar() {
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Link to="/" className={styles.brand}>
        <BrandMark />
        Chargeplane
      </Link>
      <Group gap="sm" wrap="nowrap">
        <LiveBadge />
        <AccountMenu />
      </Group>
    </Group>
  );
}
