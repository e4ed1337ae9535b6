import { Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { navigation } from './navigation.ts';
import styles from './shell.module.css';

/** The list of pages on the left of a wide screen. */
export function SideNavigation() {
  return (
    <Stack gap={2}>
      {navigation.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={styles.link}
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          <Icon size={19} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </Stack>
  );
}
