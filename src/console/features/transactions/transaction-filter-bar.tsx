import { ChoiceFilter, FilterBar } from '../../components/filter-bar.tsx';
import { SiteFilter } from '../../components/site-filter.tsx';
import { StationFilter } from '../../components/station-filter.tsx';
import { TokenFilter } from '../../components/token-filter.tsx';
import type { TransactionFilters } from '../../lib/resources/transactions.ts';
import { describeFlag } from '../../lib/words.ts';

interface TransactionFilterBarProps {
  readonly filters: TransactionFilters;
  readonly onChange: (filters: TransactionFilters) => void;
}

const flags = [
  'suspect-energy',
  'suspect-clock',
  'unknown-start',
  'implied-stop',
  'closed-by-policy',
  'corrected-clock',
  'signature-failed',
  'unauthorized',
  'authorization-unavailable',
  'sequence-gap',
];

/** Narrows the transactions; the page keeps the filters in the address bar. */
export function TransactionFilterBar({ filters, onChange }: TransactionFilterBarProps) {
  const change = (part: TransactionFilters) => onChange({ ...filters, ...part });
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <StationFilter stationId={filters.stationId} onChange={(stationId) => change({ stationId })} />
      <TokenFilter idToken={filters.idToken} onChange={(idToken) => change({ idToken })} />
      <ChoiceFilter
        label="State"
        value={filters.state}
        choices={[
          { value: 'active', label: 'Active' },
          { value: 'ended', label: 'Ended' },
        ]}
        onChange={(state) => change({ state })}
      />
      <SiteFilter siteId={filters.siteId} onChange={(siteId) => change({ siteId })} />
      <ChoiceFilter
        label="Remark"
        value={filters.flag}
        choices={flags.map((value) => ({ value, label: describeFlag(value).word }))}
        onChange={(flag) => change({ flag })}
      />
    </FilterBar>
  );
}
