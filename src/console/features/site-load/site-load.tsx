import { Grid, Stack } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { sitePlanQuery } from '../../lib/resources/site-load.ts';
import { CircuitTree } from './circuit-tree.tsx';
import { ContractedPeaks } from './contracted-peaks.tsx';
import { LoadHistory } from './load-history.tsx';
import { SetPoints } from './set-points.tsx';
import { SiteEvents } from './site-events.tsx';
import { SiteLimits } from './site-limits.tsx';
import { WhatIf } from './what-if.tsx';
import { WiringProblems } from './wiring-problems.tsx';

/** How a site shares its power now, and how it did. */
export function SiteLoad({ siteId }: { readonly siteId: string }) {
  const query = useQuery(sitePlanQuery(siteId));
  const [chosen, setChosen] = useState<string | null>(null);
  const plan = query.data;
  if (query.isPending) return <LoadingRows />;
  if (plan === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (plan === null || plan.circuits.length === 0) {
    return (
      <Panel>
        <EmptyState
          icon={IconSitemap}
          title="This site shares no power yet"
          action={
            <ButtonLink to="/sites/$siteId/wiring" params={{ siteId }}>
              Describe its wiring
            </ButtonLink>
          }
        >
          Say which fuses there are and which chargers hang from them. From then on no circuit is ever asked
          for more than it can carry, and every charger tells why it gets what it gets.
        </EmptyState>
      </Panel>
    );
  }
  const root = plan.circuits.find(({ parentId }) => parentId === null)?.circuitId ?? '';
  const circuitId = plan.circuits.some((circuit) => circuit.circuitId === chosen) ? (chosen ?? root) : root;
  return (
    <Stack gap="md">
      <WiringProblems problems={plan.problems} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <CircuitTree plan={plan} chosen={circuitId} onChoose={setChosen} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <LoadHistory key={circuitId} plan={plan} circuitId={circuitId} />
        </Grid.Col>
      </Grid>
      <ContractedPeaks plan={plan} />
      <SiteLimits plan={plan} />
      <SetPoints plan={plan} />
      <WhatIf plan={plan} />
      <SiteEvents plan={plan} />
    </Stack>
  );
}
