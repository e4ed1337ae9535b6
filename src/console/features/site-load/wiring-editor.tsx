import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { useMay } from '../../lib/resources/operator.ts';
import { setSiteCircuits, siteCircuitsQuery } from '../../lib/resources/site-load.ts';
import { WiringCircuits } from './wiring-circuits.tsx';
import { type Wiring, firstWiring } from './wiring-draft.ts';
import { WiringEvses } from './wiring-evses.tsx';
import { WiringJson } from './wiring-json.tsx';
import { WiringOptions } from './wiring-options.tsx';
import { UnwiredStations, WiringProblems } from './wiring-problems.tsx';
import { WiringSave } from './wiring-save.tsx';

/** What was changed and not saved: of which revision, in the form or as text. */
interface Draft {
  readonly revision: number;
  readonly wiring: Wiring | null;
  readonly text: string | null;
}

/** The tree of circuits and what hangs from it. It is saved as a whole; what could not be run safely is refused. */
export function WiringEditor({ siteId }: { readonly siteId: string }) {
  const query = useQuery(siteCircuitsQuery(siteId));
  const client = useQueryClient();
  const may = useMay();
  const [view, setView] = useState('form');
  const [draft, setDraft] = useState<Draft | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['sites', siteId] });
  const saving = useMutation({
    mutationFn: ({ body, revision }: { body: unknown; revision: number }) =>
      setSiteCircuits(siteId, body, revision),
    onSuccess: () => {
      setDraft(null);
      return refresh();
    },
  });
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) {
    return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  }
  const { revision, options, circuits, evses, problems, unwiredStationIds } = query.data;
  const inForce: Wiring = circuits.length === 0 ? firstWiring : { options, circuits, evses };
  const wiring = draft?.wiring ?? inForce;
  const text = draft?.text ?? JSON.stringify(wiring, null, 2);
  const typed = draft?.text ?? null;
  const body = typed === null ? wiring : parsed(typed);
  const base = draft?.revision ?? revision;
  const readOnly = !may('sites:write');
  const change = (changed: Wiring) => setDraft({ revision: base, wiring: changed, text: null });
  return (
    <Stack gap="md">
      <WiringProblems problems={problems} />
      {circuits.length > 0 && <UnwiredStations stationIds={unwiredStationIds} />}
      <Group>
        <SegmentedControl
          aria-label="Edit as"
          value={view}
          onChange={setView}
          // A text may leave out what the form shows: it is saved first.
          data={[
            { value: 'form', label: 'Form', disabled: typed !== null },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </Group>
      {view === 'json' ? (
        <WiringJson
          text={text}
          isValid={body !== null}
          readOnly={readOnly}
          onChange={(changed) => setDraft({ revision: base, wiring: draft?.wiring ?? null, text: changed })}
        />
      ) : (
        <>
          <WiringOptions
            options={wiring.options}
            readOnly={readOnly}
            onChange={(changed) => change({ ...wiring, options: changed })}
          />
          <WiringCircuits wiring={wiring} onChange={change} />
          <WiringEvses siteId={siteId} wiring={wiring} onChange={change} />
        </>
      )}
      <WiringSave
        saving={saving}
        isSaved={saving.isSuccess}
        isChanged={draft !== null || circuits.length === 0}
        isComplete={body !== null}
        wiring={typed === null ? wiring : null}
        onSave={() => saving.mutate({ body, revision: base })}
        onDiscard={() => {
          setDraft(null);
          saving.reset();
          void refresh();
        }}
      />
    </Stack>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
