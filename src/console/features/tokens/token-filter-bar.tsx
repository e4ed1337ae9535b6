import { ChoiceFilter, FilterBar, TextFilter } from '../../components/filter-bar.tsx';
import type { TokenFilters } from '../../lib/resources/tokens.ts';

interface TokenFilterBarProps {
  readonly filters: TokenFilters;
  readonly onChange: (filters: TokenFilters) => void;
}

/** Narrows the tokens; the page keeps the filters in the address bar. */
export function TokenFilterBar({ filters, onChange }: TokenFilterBarProps) {
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <TextFilter label="Search" value={filters.q} onChange={(q) => onChange({ ...filters, q })} />
      <ChoiceFilter
        label="Status"
        value={filters.status}
        choices={(['Accepted', 'Blocked', 'Expired', 'Invalid'] as const).map((value) => ({
          value,
          label: value,
        }))}
        onChange={(status) => onChange({ ...filters, status })}
      />
    </FilterBar>
  );
}
