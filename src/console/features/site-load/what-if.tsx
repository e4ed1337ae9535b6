import { Button, NumberInput, Select, SimpleGrid, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SitePlanView, WhatIfRequest, WhatIfView } from '../../../http/contract/site-load.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { askWhatIf } from '../../lib/resources/site-load.ts';
import { strategyChoices } from './strategy-words.ts';
import { whatIfChanges } from './what-if-changes.ts';

const shown = 50;
type Strategy = NonNullable<WhatIfRequest['strategy']>;

/** What everyone would get with less on a circuit, or by another strategy: asked, and nothing changed. */
export function WhatIf({ plan }: { readonly plan: SitePlanView }) {
  const root = plan.circuits.find(({ parentId }) => parentId === null)?.circuitId ?? '';
  const [circuitId, setCircuit] = useState(root);
  const [lessA, setLess] = useState<number | string>('');
  const [strategy, setStrategy] = useState('');
  const asking = useMutation({
    mutationFn: () =>
      askWhatIf(plan.siteId, {
        less: Number(lessA) > 0 ? { circuitId, currentA: Number(lessA) } : null,
        strategy: strategy === '' ? null : (strategy as Strategy),
      }),
  });
  const isQuestion = Number(lessA) > 0 || strategy !== '';
  return (
    <Panel title="What if">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 4 }} spacing="md" style={{ alignItems: 'end' }}>
          <NumberInput
            label="With less by"
            placeholder="63 A"
            value={lessA}
            min={0}
            max={10_000}
            suffix=" A"
            onChange={setLess}
          />
          <Select
            label="On"
            data={plan.circuits.map((circuit) => ({ value: circuit.circuitId, label: circuit.name }))}
            value={circuitId}
            searchable
            allowDeselect={false}
            onChange={(chosen) => setCircuit(chosen ?? root)}
          />
          <Select
            label="Shared"
            data={[{ value: '', label: 'as now' }, ...strategyChoices]}
            value={strategy}
            allowDeselect={false}
            onChange={(chosen) => setStrategy(chosen ?? '')}
          />
          <Button type="submit" variant="default" loading={asking.isPending} disabled={!isQuestion}>
            Ask
          </Button>
        </SimpleGrid>
      </form>
      {asking.error !== null && <ErrorNotice error={asking.error} />}
      <div aria-live="polite">{asking.data !== undefined && <Answer answer={asking.data} plan={plan} />}</div>
    </Panel>
  );
}

function Answer({ answer, plan }: { readonly answer: WhatIfView; readonly plan: SitePlanView }) {
  const { changed, nowA, thenA, switchedOff, switchedOn } = whatIfChanges(answer);
  const evses = new Map(plan.evses.map((evse) => [evse.id, evse]));
  if (changed.length === 0) return <Text size="sm">Everyone would get what they get now.</Text>;
  return (
    <>
      <Text size="sm" mb="xs">
        {formatAmpere(thenA)} in place of {formatAmpere(nowA)} over all EVSEs: {changed.length} would get
        something else, {switchedOff} of them nothing any more, {switchedOn} something at last.
      </Text>
      <RecordTable
        caption="What would change"
        rows={changed.slice(0, shown)}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'EVSE',
            cell: ({ id }) => {
              const evse = evses.get(id);
              return evse === undefined ? id : `${evse.stationId} · ${evse.evseId}`;
            },
          },
          { header: 'Now', numeric: true, cell: (share) => formatAmpere(share.nowA) },
          { header: 'Then', numeric: true, cell: (share) => formatAmpere(share.thenA) },
          { header: 'Why not more', cell: ({ reason }) => reason?.text ?? '–' },
        ]}
      />
      {changed.length > shown && (
        <Text size="sm" c="dimmed">
          The first {shown}, whoever loses most first.
        </Text>
      )}
    </>
  );
}
