import type { ExchangeView } from '../../../http/contract/command.ts';
import { exchangeOutcomes, exchangeOutcomeWord } from '../../components/exchange-outcome.tsx';
import { ChoiceFilter, FilterBar, TextFilter } from '../../components/filter-bar.tsx';
import type { ExchangeFilters } from '../../lib/resources/exchanges.ts';

interface ExchangeFilterBarProps {
  readonly filters: ExchangeFilters;
  /** The exchanges at hand; their actions are offered as choices. */
  readonly known: readonly ExchangeView[];
  readonly onChange: (filters: ExchangeFilters) => void;
}

/** Narrows the trace; the page keeps the filters in the address bar. */
export function ExchangeFilterBar({ filters, known, onChange }: ExchangeFilterBarProps) {
  const change = (part: ExchangeFilters) => onChange({ ...filters, ...part });
  const seen = new Set([...usual, ...known.flatMap(({ action }) => (action === null ? [] : [action]))]);
  if (filters.action !== undefined) seen.add(filters.action);
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <TextFilter label="Text in the messages" value={filters.q} onChange={(q) => change({ q })} />
      <ChoiceFilter
        label="Action"
        value={filters.action}
        choices={[...seen].sort().map((value) => ({ value, label: value }))}
        onChange={(action) => change({ action })}
      />
      <ChoiceFilter
        label="Direction"
        value={filters.direction}
        choices={[
          { value: 'in', label: 'From the station' },
          { value: 'out', label: 'To the station' },
        ]}
        onChange={(direction) => change({ direction })}
      />
      <ChoiceFilter
        label="Outcome"
        value={exchangeOutcomes.find((outcome) => outcome === filters.outcome)}
        choices={exchangeOutcomes.map((value) => ({ value, label: exchangeOutcomeWord(value) }))}
        onChange={(outcome) => change({ outcome })}
      />
    </FilterBar>
  );
}

const usual = ['BootNotification', 'Heartbeat', 'StatusNotification', 'Authorize', 'MeterValues'];
