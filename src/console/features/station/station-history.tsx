import { ConnectorChip } from '../../components/connector-chip.tsx';
import type { Column } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import type { BootView, SecurityEventView, StatusHistoryView } from '../../lib/resources/stations.ts';
import { sentence } from '../../lib/words.ts';
import { HistoryList } from './history-list.tsx';

const statusColumns: readonly [Column<StatusHistoryView>, ...Column<StatusHistoryView>[]] = [
  { header: 'When', cell: ({ at }) => <TimeText at={at} /> },
  { header: 'EVSE', cell: ({ evseId }) => (evseId === 0 ? 'Station' : evseId) },
  {
    header: 'Status',
    cell: ({ status, errorCode }) => <ConnectorChip status={status} errorCode={errorCode} />,
  },
  { header: 'Error', cell: ({ errorCode }) => (errorCode === null ? '–' : sentence(errorCode)) },
  { header: 'Note', cell: ({ info }) => info ?? '–' },
];

const bootColumns: readonly [Column<BootView>, ...Column<BootView>[]] = [
  { header: 'When', cell: ({ at }) => <TimeText at={at} /> },
  { header: 'Reason', cell: ({ reason }) => (reason === null ? '–' : sentence(reason)) },
  { header: 'Model', cell: ({ vendor, model }) => `${vendor} ${model}` },
  { header: 'Firmware', cell: ({ firmwareVersion }) => firmwareVersion ?? '–' },
  { header: 'Answered', cell: ({ status }) => sentence(status) },
];

const securityColumns: readonly [Column<SecurityEventView>, ...Column<SecurityEventView>[]] = [
  { header: 'When', cell: ({ at }) => <TimeText at={at} /> },
  { header: 'Event', cell: ({ type }) => sentence(type) },
  { header: 'Details', cell: ({ techInfo }) => techInfo ?? '–' },
];

/** What happened to a station: states of its connectors, boots, security events; each latest first. */
export function StationHistory({ stationId }: { readonly stationId: string }) {
  return (
    <>
      <HistoryList
        stationId={stationId}
        list="status-history"
        title="Connector states"
        columns={statusColumns}
        rowKey={({ at, evseId, connectorId, status }) => `${at} ${evseId} ${connectorId} ${status}`}
        empty="No connector has reported a state yet."
      />
      <HistoryList
        stationId={stationId}
        list="boots"
        title="Boots"
        columns={bootColumns}
        rowKey={({ at }) => at}
        empty="It never booted here. A Reset command makes it boot, once it is connected."
      />
      <HistoryList
        stationId={stationId}
        list="security-events"
        title="Security events"
        columns={securityColumns}
        rowKey={({ at, type }) => `${at} ${type}`}
        empty="None reported; that is how it should be."
      />
    </>
  );
}
