import { Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { formatAmpere } from '../../lib/format.ts';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { circuitRows } from './circuit-rows.ts';
import styles from './circuit-tree.module.css';
import { lineNames } from './load-series.ts';

type Circuit = SitePlanView['circuits'][number];

/** More than these scroll beside the chart, and can be searched. */
const atOnce = 8;

const sourceWords: Readonly<Record<string, string>> = {
  'grid-signal': 'grid signal',
  schedule: 'schedule',
  'contract-peak': 'contracted peak',
  station: 'station',
  surplus: 'surplus',
};

interface CircuitTreeProps {
  readonly plan: SitePlanView;
  readonly chosen: string;
  readonly onChoose: (circuitId: string) => void;
}

/** The circuits as they hang from each other, with what is taken of each conductor; one is chosen for the chart. */
export function CircuitTree({ plan, chosen, onChoose }: CircuitTreeProps) {
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<'tree' | 'fullest'>('tree');
  const isLong = plan.circuits.length > atOnce;
  const rows = circuitRows(plan.circuits, query, order);
  return (
    <Panel title="Circuits">
      {isLong && (
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            label="Find circuits"
            value={query}
            style={{ flex: 1 }}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <SegmentedControl
            size="xs"
            aria-label="Order"
            value={order}
            onChange={(value) => setOrder(value === 'fullest' ? 'fullest' : 'tree')}
            data={[
              { value: 'tree', label: 'Tree' },
              { value: 'fullest', label: 'Fullest first' },
            ]}
          />
        </Group>
      )}
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          None is called so.
        </Text>
      )}
      <ul className={styles.tree} aria-label="Circuits" data-long={isLong}>
        {rows.map(({ circuit, depth }) => (
          <li key={circuit.circuitId}>
            <button
              type="button"
              className={styles.circuit}
              style={{ paddingInlineStart: `${0.75 + depth * 1.25}rem` }}
              aria-pressed={circuit.circuitId === chosen}
              onClick={() => onChoose(circuit.circuitId)}
            >
              <span className={styles.head}>
                <span className={styles.name}>{circuit.name}</span>
                <span className={styles.note}>{noteOf(circuit)}</span>
              </span>
              {lineNames
                .filter((line) => circuit.fuseA[line] > 0)
                .map((line) => (
                  <Meter key={line} circuit={circuit} line={line} />
                ))}
              {loadNote(circuit) !== null && <span className={styles.note}>{loadNote(circuit)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One conductor: what is allocated of its limit, and what flows. */
function Meter({ circuit, line }: { readonly circuit: Circuit; readonly line: (typeof lineNames)[number] }) {
  const fuseA = circuit.fuseA[line];
  const share = (valueA: number) => `${Math.min(100, Math.max(0, (valueA / fuseA) * 100))}%`;
  const isOver = circuit.allocatedA[line] > circuit.limitA[line] + 0.05;
  return (
    <span className={styles.line}>
      <span className={styles.lineName}>{line}</span>
      <span className={styles.bar} aria-hidden>
        <span
          className={styles.allocated}
          data-over={isOver}
          style={{ width: share(circuit.allocatedA[line]) }}
        />
        <span className={styles.measured} style={{ width: share(circuit.measuredA[line]) }} />
        <span className={styles.limit} style={{ insetInlineStart: share(circuit.limitA[line]) }} />
      </span>
      <span className={`${styles.figures} numbers`}>
        {formatAmpere(circuit.measuredA[line])} of {formatAmpere(circuit.allocatedA[line])}
      </span>
    </span>
  );
}

/** What sets the limit: the fuse, or what is below it for a time. */
function noteOf(circuit: Circuit): string {
  const line = lineNames.find((each) => circuit.source[each] !== null);
  const source = line === undefined ? null : circuit.source[line];
  const limitA = Math.min(
    ...lineNames.filter((each) => circuit.fuseA[each] > 0).map((each) => circuit.limitA[each]),
  );
  const fuseA = Math.max(...lineNames.map((each) => circuit.fuseA[each]));
  if (limitA < 0) return `nothing left of a ${fuseA} A fuse`;
  if (source !== null) return `${formatAmpere(limitA)} by ${sourceWords[source] ?? source}`;
  if (limitA > fuseA + 0.05) return `${formatAmpere(limitA)} with surplus, ${fuseA} A fuse`;
  return limitA < fuseA - 0.05 ? `${formatAmpere(limitA)} of a ${fuseA} A fuse` : `${fuseA} A fuse`;
}

/** What else is counted on it; null for nothing. */
function loadNote({ otherLoadA, meterSilent }: Circuit): string | null {
  const most = Math.max(...lineNames.map((line) => otherLoadA[line]));
  const least = Math.min(...lineNames.map((line) => otherLoadA[line]));
  if (meterSilent) return `The meter is silent: ${formatAmpere(most)} of other load is assumed.`;
  if (most > 0.05) return `${formatAmpere(most)} of other load.`;
  return least < -0.05 ? `${formatAmpere(-least)} of surplus.` : null;
}
