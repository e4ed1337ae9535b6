import { Group, Text } from '@mantine/core';
import { TextLink } from '../../components/links.tsx';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../components/panel.tsx';
import { formatCount } from '../../lib/format.ts';
import { overviewQuery } from '../../lib/resources/overview.ts';
import { oneOf } from '../../lib/search-state.ts';
import styles from './version-tiles.module.css';

/** How the fleet speaks: stations by protocol version, as a bar and as links. */
export function VersionTiles() {
  const overview = useQuery(overviewQuery);
  const entries = Object.entries(overview.data?.byVersion ?? {})
    .filter(([, count]) => count > 0)
    .sort(([left], [right]) => left.localeCompare(right));
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  return (
    <Panel title="By protocol">
      <div className={styles.bar} aria-hidden>
        {entries.map(([version, count]) => (
          <span key={version} data-version={version} style={{ flexGrow: count }} />
        ))}
      </div>
      <Group gap="lg">
        {entries.map(([version, count]) => {
          const ocppVersion = oneOf(version, ['1.6', '2.0.1', '2.1']);
          return (
            <Text key={version} size="sm" className={styles.key} data-version={version}>
              {ocppVersion === undefined ? (
                'Not known yet'
              ) : (
                <TextLink to="/stations" search={{ ocppVersion }}>
                  OCPP {version}
                </TextLink>
              )}{' '}
              {formatCount(count)}
            </Text>
          );
        })}
      </Group>
    </Panel>
  );
}
