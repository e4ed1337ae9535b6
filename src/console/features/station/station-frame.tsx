import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StationView } from '../../../http/contract/station.ts';
import { ConnectivityChip } from '../../components/connectivity-chip.tsx';
import { Page } from '../../components/page.tsx';
import { RegistrationChip } from '../../components/registration-chip.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { type Permission, useMay } from '../../lib/resources/operator.ts';
import styles from '../../components/tab-nav.module.css';

const tabs = [
  { to: '/stations/$stationId', label: 'Overview', needs: 'stations:read' },
  { to: '/stations/$stationId/exchanges', label: 'Exchanges', needs: 'exchanges:read' },
  { to: '/stations/$stationId/commands', label: 'Commands', needs: 'commands:operate' },
  { to: '/stations/$stationId/variables', label: 'Variables', needs: 'stations:read' },
  { to: '/stations/$stationId/history', label: 'History', needs: 'stations:read' },
  { to: '/stations/$stationId/security', label: 'Security', needs: 'certificates:read' },
  { to: '/stations/$stationId/settings', label: 'Settings', needs: 'stations:write' },
] as const satisfies readonly { readonly needs: Permission; readonly [name: string]: string }[];

interface StationFrameProps {
  readonly station: StationView;
  readonly siteName: string | null;
  readonly children: ReactNode;
}

/** What every tab of a station shares: who it is, how it is, and the way to the other tabs. */
export function StationFrame({ station, siteName, children }: StationFrameProps) {
  const may = useMay();
  const { vendor, model, ocppVersion, connectivity, lastSeenAt, registration } = station;
  const kind = [vendor, model].filter((part) => part !== null).join(' ');
  const about = [siteName, kind === '' ? null : kind, ocppVersion === null ? null : `OCPP ${ocppVersion}`]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <Page
      title={station.id}
      aside={
        <Group gap={6}>
          <ConnectivityChip connectivity={connectivity} />
          <RegistrationChip registration={registration} />
        </Group>
      }
      description={
        <>
          {about}
          {lastSeenAt !== null && (
            <>
              {about === '' ? '' : ' · '}last message <AgeText at={lastSeenAt} />
            </>
          )}
        </>
      }
    >
      <nav className={styles.tabs} aria-label="Station">
        {tabs
          .filter(({ needs }) => may(needs))
          .map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              params={{ stationId: station.id }}
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
