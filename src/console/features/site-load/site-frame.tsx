import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import styles from '../../components/tab-nav.module.css';

const tabs = [
  { to: '/sites/$siteId', label: 'Load' },
  { to: '/sites/$siteId/wiring', label: 'Wiring' },
  { to: '/sites/$siteId/forecast', label: 'Prices and sun' },
] as const;

interface SiteFrameProps {
  readonly siteId: string;
  readonly name: string;
  readonly children: ReactNode;
}

/** What every tab of a site shares. */
export function SiteFrame({ siteId, name, children }: SiteFrameProps) {
  return (
    <Page
      title={name}
      description={
        <>
          <TextLink to="/stations" search={{ siteId }}>
            Stations
          </TextLink>
          {' · '}
          <TextLink to="/transactions" search={{ siteId }}>
            Transactions
          </TextLink>
        </>
      }
    >
      <nav className={styles.tabs} aria-label="Site">
        {tabs.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={{ siteId }}
            className={styles.tab}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
