import { DateFilter, FilterBar, TextFilter } from '../../components/filter-bar.tsx';
import { StationFilter } from '../../components/station-filter.tsx';
import type { AuditFilters } from '../../lib/resources/audit.ts';

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  readonly onChange: (filters: AuditFilters) => void;
}

/** Narrows the audit log; the page keeps the filters in the address bar. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  const change = (part: AuditFilters) => onChange({ ...filters, ...part });
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <DateFilter label="From" value={filters.from} onChange={(from) => change({ from })} />
      <DateFilter label="Until" value={filters.to} onChange={(to) => change({ to })} />
      <TextFilter
        label="Who"
        placeholder="Exact id"
        value={filters.actorId}
        onChange={(actorId) => change({ actorId })}
      />
      <StationFilter stationId={filters.stationId} onChange={(stationId) => change({ stationId })} />
      <TextFilter
        label="Operation"
        placeholder="As in the list"
        value={filters.operation}
        onChange={(operation) => change({ operation })}
      />
    </FilterBar>
  );
}
