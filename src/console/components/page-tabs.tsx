import { Link, type LinkProps } from '@tanstack/react-router';
import styles from './tab-nav.module.css';

interface PageTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: NonNullable<LinkProps['to']>; readonly label: string }[];
}

/** Links between pages that belong together; they look like the tabs of a station. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={styles.tab}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
