import { Text } from '@mantine/core';
import type { StationView } from '../../../http/contract/station.ts';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatLatency } from '../../lib/format.ts';
import { sentence } from '../../lib/words.ts';

const securityProfiles = ['0 · none', '1 · password', '2 · password over TLS', '3 · client certificate'];

/** What the station said about itself, and what is set for it. */
export function StationFacts({ station }: { readonly station: StationView }) {
  return (
    <Panel title="Station">
      <Facts
        facts={[
          ['Vendor', station.vendor ?? '–'],
          ['Model', station.model ?? '–'],
          ['Serial number', station.serialNumber ?? '–'],
          ['Firmware', station.firmwareVersion ?? '–'],
          ['Protocol', station.ocppVersion === null ? '–' : `OCPP ${station.ocppVersion}`],
          ['Registration', sentence(station.registration)],
          ['Security profile', securityProfiles[station.securityProfile] ?? String(station.securityProfile)],
          ['Tolerance', station.strict ? 'None: by the letter' : 'Known deviations are forgiven'],
          ['Clock', clockWords(station.clockOffsetMs)],
          ['Added', <TimeText key="added" at={station.createdAt} style="short" />],
        ]}
      />
      {station.quirks.length > 0 && (
        <Text size="sm" c="dimmed">
          Known deviations in force: {station.quirks.join(', ')}
        </Text>
      )}
    </Panel>
  );
}

function clockWords(offsetMs: number | null): string {
  if (offsetMs === null) return '–';
  if (Math.abs(offsetMs) < 2000) return 'Right';
  return `${formatLatency(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}
