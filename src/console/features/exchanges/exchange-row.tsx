import { SimpleGrid, Text } from '@mantine/core';
import { IconArrowBigLeftLine, IconArrowBigRightLine, IconChevronRight } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { ExchangeView } from '../../../http/contract/command.ts';
import { ExchangeOutcome } from '../../components/exchange-outcome.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { formatLatency, formatTime, formatUtc } from '../../lib/format.ts';
import { exchangeSummary } from './exchange-summary.ts';
import styles from './exchange-table.module.css';

interface ExchangeRowProps {
  readonly exchange: ExchangeView;
}

/** One call with its answer; unfolds to both payloads. Rows re-render only when their exchange changes. */
export const ExchangeRow = memo(function ExchangeRow({ exchange }: ExchangeRowProps) {
  const [open, setOpen] = useState(false);
  const { id, at, direction, action, latencyMs, payload } = exchange;
  const incoming = direction === 'in';
  const Arrow = incoming ? IconArrowBigRightLine : IconArrowBigLeftLine;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        aria-controls={`exchange-${id}`}
        onClick={() => setOpen((current) => !current)}
      >
        <IconChevronRight size={16} className={styles.chevron} aria-hidden />
        <time dateTime={at} title={`${formatTime(at)} · ${formatUtc(at)}`} className={styles.time}>
          {formatTime(at, 'clock')}
        </time>
        <span className={styles.direction} data-direction={direction}>
          <Arrow size={16} aria-hidden />
          {incoming ? 'from station' : 'to station'}
        </span>
        <span className={styles.action}>{action ?? 'Unreadable frame'}</span>
        <span className={styles.summary}>{exchangeSummary(action, payload)}</span>
        <span className={styles.latency}>{formatLatency(latencyMs)}</span>
        <span className={styles.outcome}>
          <ExchangeOutcome exchange={exchange} />
        </span>
      </button>
      {open && (
        <div id={`exchange-${id}`} className={styles.detail}>
          <ExchangeDetail exchange={exchange} />
        </div>
      )}
    </li>
  );
});

function ExchangeDetail({ exchange }: ExchangeRowProps) {
  const { at, direction, messageId, ocppVersion, payload, answer, repairs, outcome } = exchange;
  const asked = direction === 'in' ? 'Request of the station' : 'Request to the station';
  const answered = direction === 'in' ? 'Our answer' : "The station's answer";
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs">
        {formatTime(at)} · {formatUtc(at)} · OCPP {ocppVersion}
        {messageId === null ? '' : ` · message id ${messageId}`}
        {repairs.length === 0 ? '' : ` · repaired by ${repairs.join(', ')}`}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        <JsonView label={asked} value={payload} />
        {answer === null || answer === undefined ? (
          <Text size="sm" c="dimmed">
            {outcome === 'pending' ? 'No answer yet.' : 'There was no answer.'}
          </Text>
        ) : (
          <JsonView label={answered} value={answer} />
        )}
      </SimpleGrid>
    </>
  );
}
