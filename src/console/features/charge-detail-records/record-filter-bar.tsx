import { ChoiceFilter, DateFilter, FilterBar } from '../../components/filter-bar.tsx';
import { SiteFilter } from '../../components/site-filter.tsx';
import { StationFilter } from '../../components/station-filter.tsx';
import { TokenFilter } from '../../components/token-filter.tsx';
import type { RecordFilters } from '../../lib/resources/charge-detail-records.ts';

interface RecordFilterBarProps {
  readonly filters: RecordFilters;
  readonly onChange: (filters: RecordFilters) => void;
}

/** Narrows the charge detail records; the page keeps the filters in the address bar. */
export function RecordFilterBar({ filters, onChange }: RecordFilterBarProps) {
  const change = (part: RecordFilters) => onChange({ ...filters, ...part });
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <DateFilter label="Ended from" value={filters.from} onChange={(from) => change({ from })} />
      <DateFilter label="Ended until" value={filters.to} onChange={(to) => change({ to })} />
      <StationFilter stationId={filters.stationId} onChange={(stationId) => change({ stationId })} />
      <TokenFilter idToken={filters.idToken} onChange={(idToken) => change({ idToken })} />
      <SiteFilter siteId={filters.siteId} onChange={(siteId) => change({ siteId })} />
      <ChoiceFilter
        label="Versions"
        value={filters.versions}
        choices={[{ value: 'all', label: 'All, also corrected' }]}
        onChange={(versions) => change({ versions })}
      />
    </FilterBar>
  );
}
