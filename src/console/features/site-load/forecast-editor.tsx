import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconSunElectricity } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SiteForecastView } from '../../../http/contract/site-forecast.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/resources/operator.ts';
import {
  forgetSiteForecast,
  setSiteForecast,
  siteCircuitsQuery,
  siteForecastQuery,
} from '../../lib/resources/site-load.ts';
import { forecastDraft, forecastWrite, isForecastComplete } from './forecast-draft.ts';
import { ForecastLines } from './forecast-lines.tsx';
import { PlanningSwitch } from './planning-switch.tsx';

/** Prices and surplus of the hours to come, and whether cars charge by them. */
export function ForecastEditor({ siteId }: { readonly siteId: string }) {
  const query = useQuery(siteForecastQuery(siteId));
  const circuits = useQuery(siteCircuitsQuery(siteId));
  if (query.isPending || circuits.isPending) return <LoadingRows />;
  if (circuits.data?.circuits.length === 0) {
    return (
      <Panel>
        <EmptyState icon={IconSunElectricity} title="This site shares no power yet">
          Prices and sun are planned by once its wiring is described.
        </EmptyState>
      </Panel>
    );
  }
  if (query.data === undefined) {
    return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <Stack gap="md">
      <PlanningSwitch siteId={siteId} />
      <ForecastForm key={JSON.stringify(query.data)} siteId={siteId} forecast={query.data} />
    </Stack>
  );
}

interface ForecastFormProps {
  readonly siteId: string;
  readonly forecast: SiteForecastView | null;
}

function ForecastForm({ siteId, forecast }: ForecastFormProps) {
  const client = useQueryClient();
  const readOnly = !useMay()('sites:write');
  const [draft, setDraft] = useState(() => forecastDraft(forecast, Date.now()));
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: siteForecastQuery(siteId).queryKey }),
  };
  const saving = useMutation({ mutationFn: () => setSiteForecast(siteId, forecastWrite(draft)), ...settled });
  const removal = useMutation({ mutationFn: () => forgetSiteForecast(siteId), ...settled });
  const error = saving.error ?? removal.error;
  return (
    <Panel title="The hours to come">
      <Text size="sm" c="dimmed">
        Each line holds until the next. Usually a program tells these; times are those of your browser.
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <ForecastLines
              legend="Prices"
              label="Cents per kWh"
              lines={draft.prices}
              readOnly={readOnly}
              onChange={(prices) => setDraft({ ...draft, prices })}
            />
            <ForecastLines
              legend="Surplus of sun and batteries"
              label="kW"
              minimum={0}
              lines={draft.surplus}
              readOnly={readOnly}
              onChange={(surplus) => setDraft({ ...draft, surplus })}
            />
          </SimpleGrid>
          <TextInput
            type="datetime-local"
            label="Known until"
            value={draft.until}
            disabled={readOnly}
            required
            withAsterisk={false}
            maw={280}
            onChange={(event) => setDraft({ ...draft, until: event.currentTarget.value })}
          />
          {error !== null && <ErrorNotice error={error} />}
          {!readOnly && (
            <Group>
              <Button type="submit" loading={saving.isPending} disabled={!isForecastComplete(draft)}>
                Save
              </Button>
              {forecast !== null && (
                <ConfirmButton
                  label="Forget it"
                  question="Forget prices and surplus? Cars charge as soon as there is power."
                  confirmLabel="Forget"
                  loading={removal.isPending}
                  onConfirm={() => removal.mutate()}
                />
              )}
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
