import { Button, Group, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TransactionWishesView } from '../../../http/contract/transaction-wishes.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatEnergy } from '../../lib/format.ts';
import { localMinute, timestampOfMinute } from '../../lib/local-minute.ts';
import { useMay } from '../../lib/resources/operator.ts';
import { setWishes, takeBackWishes, wishesQuery } from '../../lib/resources/wishes.ts';
import { sentence } from '../../lib/words.ts';

const sources = {
  wish: 'wished',
  car: 'the car said',
  token: 'usual of its token',
  assumed: 'assumed',
} as const;
const priorities = ['low', 'normal', 'high'];

/** When the car leaves, what it needs and how urgent it is: what its share follows from, and what is wished. */
export function TransactionWishes({ transactionId }: { readonly transactionId: string }) {
  const query = useQuery(wishesQuery(transactionId));
  const may = useMay();
  const wishes = query.data;
  if (wishes === undefined || wishes === null) return null;
  const { priority, departureAt, energyWh, ...from } = wishes.inForce;
  return (
    <Panel title="Needs and wishes">
      <Facts
        facts={[
          [
            'Leaves',
            <>
              {departureAt === null ? 'Not known' : <TimeText at={departureAt} style="short" />}
              <Source of={from.departureFrom} />
            </>,
          ],
          [
            'Needs',
            <>
              {energyWh === null ? 'Not known' : formatEnergy(energyWh)}
              <Source of={from.energyFrom} />
            </>,
          ],
          [
            'Priority',
            <>
              {sentence(priority)}
              <Source of={from.priorityFrom} />
            </>,
          ],
        ]}
      />
      {may('commands:operate') && (
        <WishesForm key={JSON.stringify(wishes)} transactionId={transactionId} wishes={wishes} />
      )}
    </Panel>
  );
}

function Source({ of }: { readonly of: keyof typeof sources | 'assumed' }) {
  if (of === 'assumed') return null;
  return (
    <Text component="span" size="sm" c="dimmed">
      {' '}
      ({sources[of]})
    </Text>
  );
}

interface WishesFormProps {
  readonly transactionId: string;
  readonly wishes: TransactionWishesView;
}

function WishesForm({ transactionId, wishes }: WishesFormProps) {
  const client = useQueryClient();
  const [departure, setDeparture] = useState(localMinute(wishes.departureAt));
  const [energyKwh, setEnergyKwh] = useState<number | string>(
    wishes.energyWh === null ? '' : wishes.energyWh / 1_000,
  );
  const [priority, setPriority] = useState<string | null>(wishes.priority);
  const [surplusOnly, setSurplusOnly] = useState(wishes.surplusOnly);
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: wishesQuery(transactionId).queryKey }),
  };
  const saving = useMutation({
    mutationFn: () =>
      setWishes(transactionId, {
        departureAt: timestampOfMinute(departure),
        energyWh: energyKwh === '' ? null : Math.round(Number(energyKwh) * 1_000),
        priority: priority as TransactionWishesView['priority'],
        surplusOnly,
      }),
    ...settled,
  });
  const removal = useMutation({ mutationFn: () => takeBackWishes(transactionId), ...settled });
  const error = saving.error ?? removal.error;
  const isWished =
    wishes.departureAt !== null || wishes.energyWh !== null || wishes.priority !== null || wishes.surplusOnly;
  return (
    <form
      aria-label="Wish for this transaction"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack gap="md">
        <Group align="end" gap="md">
          <TextInput
            type="datetime-local"
            label="Wished departure"
            value={departure}
            onChange={(event) => setDeparture(event.currentTarget.value)}
          />
          <NumberInput
            label="Wished energy in all, kWh"
            min={0.1}
            max={1_000}
            decimalScale={1}
            value={energyKwh}
            onChange={setEnergyKwh}
          />
          <Select
            label="Wished priority"
            placeholder="As it is"
            clearable
            clearButtonProps={{ 'aria-label': 'No wished priority' }}
            data={priorities.map((value) => ({ value, label: sentence(value) }))}
            value={priority}
            onChange={setPriority}
          />
        </Group>
        <Switch
          label="On surplus only"
          description="It takes what sun and batteries of the site would give back, and nothing else."
          checked={surplusOnly}
          onChange={(event) => setSurplusOnly(event.currentTarget.checked)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group>
          <Button type="submit" loading={saving.isPending}>
            Wish
          </Button>
          {isWished && (
            <Button variant="subtle" loading={removal.isPending} onClick={() => removal.mutate()}>
              Take the wishes back
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
