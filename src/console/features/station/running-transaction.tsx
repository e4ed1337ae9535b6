import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { FlagChips } from '../../components/flag-chips.tsx';
import { TextLink } from '../../components/links.tsx';
import { formatDuration, formatEnergy, formatPower } from '../../lib/format.ts';
import { fresherTransaction, transactionQuery } from '../../lib/resources/transactions.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './running-transaction.module.css';

/**
 * The transaction on a connector: power, energy and time, as they grow. The list it was found in may be a quarter of
 * an hour behind, so it is also asked of the station itself; from then on the live feed keeps it.
 */
export function RunningTransaction({ transaction: listed }: { readonly transaction: TransactionView }) {
  const nowMs = useNow();
  const own = useQuery(transactionQuery(listed.id));
  const transaction = own.data === undefined ? listed : fresherTransaction(own.data, listed);
  const { id, powerW, energyWh, startedAt, idToken, stateOfChargePercent, flags, offline } = transaction;
  return (
    <Stack gap={6} className={styles.box}>
      <Group gap="lg">
        <Figure label="Power" value={formatPower(powerW)} />
        <Figure label="Energy" value={formatEnergy(energyWh)} />
        <Figure label="Time" value={formatDuration(nowMs - Date.parse(startedAt))} />
        {stateOfChargePercent !== null && (
          <Figure label="Battery" value={`${Math.round(stateOfChargePercent)} %`} />
        )}
      </Group>
      <FlagChips flags={flags} offline={offline} />
      <Text size="sm">
        <TextLink to="/transactions/$transactionId" params={{ transactionId: id }}>
          Show transaction
        </TextLink>
        {idToken === null ? '' : ` · token ${idToken}`}
      </Text>
    </Stack>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <div className={styles.label}>{label}</div>
      <div className={styles.value}>{value}</div>
    </div>
  );
}
