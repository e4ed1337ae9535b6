import { Popover, Stack } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { navigation, type NavigationItem } from './navigation.ts';
import styles from './shell.module.css';

const shown = 4;

/** The phone's navigation: the most used pages under the thumb, the others one tap further. */
export function BottomTabs() {
  const [more, setMore] = useState(false);
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {navigation.slice(0, shown).map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={styles.tab} activeOptions={activeOptions(to)}>
          <Icon size={21} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
      <Popover
        opened={more}
        onChange={setMore}
        position="top-end"
        width={230}
        shadow="md"
        withinPortal={false}
      >
        <Popover.Target>
          <button type="button" className={styles.tab} onClick={() => setMore((current) => !current)}>
            <IconDots size={21} stroke={1.7} aria-hidden />
            More
          </button>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label="More pages">
          <Stack gap={2}>
            {navigation.slice(shown).map(({ to, label, icon: Icon }) => (
              <Link
                key={to}
                to={to}
                className={styles.link}
                activeOptions={activeOptions(to)}
                onClick={() => setMore(false)}
              >
                <Icon size={19} stroke={1.7} aria-hidden />
                {label}
              </Link>
            ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </nav>
  );
}

function activeOptions(to: NavigationItem['to']): NonNullable<LinkProps['activeOptions']> {
  return { exact: to === '/', includeSearch: false };
}
