import { webhookEventTypes } from '../../../domain/webhook.ts';
import { ChoiceFilter, FilterBar } from '../../components/filter-bar.tsx';
import type { DeliveryFilters } from '../../lib/resources/webhooks.ts';

interface DeliveryFilterBarProps {
  readonly filters: DeliveryFilters;
  readonly onChange: (filters: DeliveryFilters) => void;
}

/** Narrows the deliveries; the page keeps the filters in the address bar. */
export function DeliveryFilterBar({ filters, onChange }: DeliveryFilterBarProps) {
  return (
    <FilterBar filters={filters} onClear={() => onChange({})}>
      <ChoiceFilter
        label="State"
        value={filters.state}
        choices={[
          { value: 'pending', label: 'Waiting' },
          { value: 'delivered', label: 'Delivered' },
          { value: 'failed', label: 'Given up' },
        ]}
        onChange={(state) => onChange({ ...filters, state })}
      />
      <ChoiceFilter
        label="Event"
        value={filters.type}
        choices={[...webhookEventTypes, 'webhook.test'].map((value) => ({ value, label: value }))}
        onChange={(type) => onChange({ ...filters, type })}
      />
    </FilterBar>
  );
}
