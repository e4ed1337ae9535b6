import { Button } from '@mantine/core';
import { IconCheck, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RefusedConnectionView } from '../../../http/contract/station.ts';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable, type Column } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { formatCount } from '../../lib/format.ts';
import { unknownStationsQuery } from '../../lib/resources/unknown-stations.ts';
import { RefusalReason } from './refusal-reason.tsx';

interface UnknownStationsProps {
  /** Stations that were added since. */
  readonly adopted: ReadonlySet<string>;
  readonly onAdopt: (stationId: string) => void;
}

/** Who tried to connect and why the door stayed shut, latest first. */
export function UnknownStations({ adopted, onAdopt }: UnknownStationsProps) {
  const query = useQuery(unknownStationsQuery);
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  const rows = [...query.data.items].sort((left, right) => right.at.localeCompare(left.at));
  if (rows.length === 0) {
    return (
      <Panel>
        <EmptyState icon={IconShieldCheck} title="Nobody was refused">
          A charger that connects with an id or password that is not known here is listed with the reason, and
          can be adopted in one step. To try it, point a charger at this server before adding it.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <RecordTable
      caption="Refused connections"
      columns={columns(adopted, onAdopt)}
      rows={rows}
      rowKey={({ stationId, reason, address }) => `${stationId} ${reason} ${address ?? ''}`}
    />
  );
}

function columns(
  adopted: ReadonlySet<string>,
  onAdopt: (stationId: string) => void,
): readonly [Column<RefusedConnectionView>, ...Column<RefusedConnectionView>[]] {
  return [
    { header: 'Identity', cell: ({ stationId }) => (stationId === '' ? '(none)' : stationId) },
    { header: 'Why it was refused', cell: ({ reason }) => <RefusalReason reason={reason} /> },
    { header: 'Tries', numeric: true, cell: ({ attempts }) => formatCount(attempts) },
    { header: 'Last try', cell: ({ at }) => <AgeText at={at} /> },
    { header: 'Address', cell: ({ address }) => address ?? '–' },
    {
      header: 'Adopt',
      isActions: true,
      needs: 'stations:write',
      cell: ({ stationId, reason }) =>
        adopted.has(stationId) ? (
          <Chip tone="green" icon={IconCheck}>
            Added
          </Chip>
        ) : reason === 'unknown-station' && stationId !== '' ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => onAdopt(stationId)}
            aria-label={`Adopt ${stationId}`}
          >
            Adopt
          </Button>
        ) : null,
    },
  ];
}
