import { Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../lib/resources/operator.ts';
import { allowedGroups, groupsAfter } from './navigation.ts';
import styles from './shell.module.css';
import { GroupedPages } from './side-navigation.tsx';

const shown = 4;

/** The phone's navigation: the most used pages under the thumb, the others one tap further. */
export function BottomTabs() {
  const [more, setMore] = useState(false);
  const groups = allowedGroups(useMay());
  const tabs = groups.flatMap(({ items }) => items).slice(0, shown);
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {tabs.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={styles.tab}
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          <Icon size={21} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
      <Popover
        opened={more}
        onChange={setMore}
        position="top-end"
        width={250}
        shadow="md"
        withinPortal={false}
      >
        <Popover.Target>
          <button type="button" className={styles.tab} onClick={() => setMore((current) => !current)}>
            <IconDots size={21} stroke={1.7} aria-hidden />
            More
          </button>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label="More pages" className={styles.more}>
          <GroupedPages groups={groupsAfter(groups, shown)} onFollow={() => setMore(false)} />
        </Popover.Dropdown>
      </Popover>
    </nav>
  );
}
