import { NumberInput, Select, SimpleGrid } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { strategyChoices } from './strategy-words.ts';
import type { Wiring } from './wiring-draft.ts';

interface WiringOptionsProps {
  readonly options: Wiring['options'];
  readonly readOnly: boolean;
  readonly onChange: (options: Wiring['options']) => void;
}

/** How the power is shared. */
export function WiringOptions({ options, readOnly, onChange }: WiringOptionsProps) {
  return (
    <Panel title="Sharing">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <Select
          label="Strategy"
          description="Who gets how much when there is not enough."
          data={[...strategyChoices]}
          value={options.strategy}
          readOnly={readOnly}
          allowDeselect={false}
          onChange={(strategy) => onChange({ ...options, strategy: strategy ?? 'weighted' })}
        />
        <NumberInput
          label="A limit holds for"
          description="Unless renewed; then the fallback."
          value={options.leaseMinutes}
          min={5}
          max={1_440}
          suffix=" min"
          allowDecimal={false}
          readOnly={readOnly}
          onChange={(value) => onChange({ ...options, leaseMinutes: Number(value) || 120 })}
        />
        <NumberInput
          label="Stations are read every"
          description="The time between two readings."
          value={options.meterPeriodSeconds}
          min={5}
          max={900}
          suffix=" s"
          allowDecimal={false}
          readOnly={readOnly}
          onChange={(value) => onChange({ ...options, meterPeriodSeconds: Number(value) || 60 })}
        />
      </SimpleGrid>
    </Panel>
  );
}
