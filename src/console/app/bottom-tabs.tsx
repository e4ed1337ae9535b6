import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { navigation } from './navigation.ts';
import styles from './shell.module.css';

const shown = 4;

/** The phone's navigation: the most used pages under the thumb, the others one tap further. */
export function BottomTabs() {
  const navigate = useNavigate();
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {navigation.slice(0, shown).map(({ to, label, icon: Icon }) => (
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
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <button type="button" className={styles.tab}>
            <IconDots size={21} stroke={1.7} aria-hidden />
            More
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {navigation.slice(shown).map(({ to, label, icon: Icon }) => (
            <Menu.Item
              key={to}
              leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              onClick={() => void navigate({ to })}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
