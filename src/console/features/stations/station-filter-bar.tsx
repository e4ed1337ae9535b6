import { connectivities, connectivityWord } from '../../components/connectivity-chip.tsx';
import { connectorStatuses, connectorStatusWord } from '../../components/connector-chip.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../components/filter-bar.tsx';
import { SiteFilter } from '../../components/site-filter.tsx';
import type { StationFilters } from '../../lib/resources/stations.ts';

interface StationFilterBarProps {
  readonly filters: StationFilters;
  readonly onChange: (filters: StationFilters) => void;
}

const versions = ['1.6', '2.0.1', '2.1'].map((version) => ({ value: version, label: `OCPP ${version}` }));

/** Narrows the stations list; the page keeps the filters in the address bar. */
export function StationFilterBar({ filters, onChange }: StationFilterBarProps) {
  const change = (part: StationFilters) => onChange({ ...filters, ...part });
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <TextFilter
        label="Search"
        placeholder="Id, vendor, model …"
        value={filters.q}
        onChange={(q) => change({ q })}
      />
      <SiteFilter siteId={filters.siteId} onChange={(siteId) => change({ siteId })} />
      <ChoiceFilter
        label="Connection"
        value={filters.connectivity}
        choices={connectivities.map((value) => ({ value, label: connectivityWord(value) }))}
        onChange={(connectivity) => change({ connectivity })}
      />
      <ChoiceFilter
        label="Connector status"
        value={connectorStatuses.find((status) => status === filters.status)}
        choices={connectorStatuses.map((value) => ({ value, label: connectorStatusWord(value) }))}
        onChange={(status) => change({ status })}
      />
      <ChoiceFilter
        label="Protocol"
        value={filters.ocppVersion}
        choices={versions}
        onChange={(ocppVersion) => change({ ocppVersion })}
      />
    </FilterBar>
  );
}
