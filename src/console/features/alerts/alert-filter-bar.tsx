import { ChoiceFilter, FilterBar } from '../../components/filter-bar.tsx';
import { SiteFilter } from '../../components/site-filter.tsx';
import { StationFilter } from '../../components/station-filter.tsx';
import type { AlertFilters } from '../../lib/resources/alerts.ts';

interface AlertFilterBarProps {
  readonly filters: AlertFilters;
  readonly onChange: (filters: AlertFilters) => void;
}

/** Narrows the alerts; the page keeps the filters in the address bar. */
export function AlertFilterBar({ filters, onChange }: AlertFilterBarProps) {
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <StationFilter
        stationId={filters.stationId}
        onChange={(stationId) => onChange({ ...filters, stationId })}
      />
      <SiteFilter siteId={filters.siteId} onChange={(siteId) => onChange({ ...filters, siteId })} />
      <ChoiceFilter
        label="State"
        value={filters.state}
        choices={[
          { value: 'open', label: 'Open' },
          { value: 'cleared', label: 'Over' },
        ]}
        onChange={(state) => onChange({ ...filters, state })}
      />
      <ChoiceFilter
        label="Severity"
        value={filters.severity}
        choices={[
          { value: 'critical', label: 'Critical' },
          { value: 'warning', label: 'Warning' },
          { value: 'info', label: 'Info' },
        ]}
        onChange={(severity) => onChange({ ...filters, severity })}
      />
    </FilterBar>
  );
}
