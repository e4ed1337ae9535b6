import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SiteCircuitsView } from '../../../http/contract/site-load.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/resources/operator.ts';
import { setSiteCircuits, siteCircuitsQuery } from '../../lib/resources/site-load.ts';
import { WiringProblems } from './wiring-problems.tsx';

const autosizedLength = 50_000;

/** A beginning for a site that shares no power yet. */
const example = {
  options: { strategy: 'weighted', leaseMinutes: 120, meterPeriodSeconds: 60 },
  circuits: [{ id: 'grid', name: 'Grid connection', fuseA: 63 }],
  evses: [],
};

/** The tree of circuits and what hangs from it, as the API takes it; what could not be run safely is refused. */
export function WiringEditor({ siteId }: { readonly siteId: string }) {
  const circuits = useQuery(siteCircuitsQuery(siteId));
  const client = useQueryClient();
  const may = useMay();
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (body: unknown) => setSiteCircuits(siteId, body),
    onSuccess: () => {
      setTyped(null);
      return client.invalidateQueries({ queryKey: ['sites', siteId] });
    },
  });
  if (circuits.isPending) return <LoadingRows />;
  if (circuits.data === undefined) {
    return <ErrorNotice error={circuits.error} retry={() => void circuits.refetch()} />;
  }
  const text = typed ?? JSON.stringify(editable(circuits.data), null, 2);
  const body = parsed(text);
  return (
    <Panel title="Wiring">
      <WiringProblems problems={circuits.data.problems} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (body !== null) save.mutate(body);
        }}
      >
        <Stack gap="md">
          <Textarea
            label="Circuits and EVSEs"
            description="Fuses in ampere, one figure for all conductors or one for each. An EVSE names its station, its number there and its circuit; what is left out has its usual value."
            value={text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={body === null ? 'No valid JSON' : null}
            readOnly={!may('sites:write')}
            // To measure a text of thousands of lines takes longer than to type.
            {...(text.length < autosizedLength ? { autosize: true, minRows: 12, maxRows: 36 } : { rows: 36 })}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.82rem' } }}
          />
          <Group>
            <May permission="sites:write">
              <Button type="submit" loading={save.isPending} disabled={body === null}>
                Save
              </Button>
            </May>
            {typed !== null && (
              <Button variant="subtle" onClick={() => setTyped(null)}>
                Back to what is in force
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">
        {save.error !== null && <ErrorNotice error={save.error} />}
        {save.isSuccess && typed === null && <Text size="sm">Saved; the site goes by it from now on.</Text>}
      </div>
    </Panel>
  );
}

function editable({ options, circuits, evses }: SiteCircuitsView): unknown {
  return circuits.length === 0 ? example : { options, circuits, evses };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
