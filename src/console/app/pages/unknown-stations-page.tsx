import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { AddStationDialog } from '../../features/stations/add-station-dialog.tsx';
import { UnknownStations } from '../../features/unknown-stations/unknown-stations.tsx';

export function UnknownStationsPage() {
  /** The list forgets a refusal only after a while, so what was just added is remembered here. */
  const [adopted, setAdopted] = useState<ReadonlySet<string>>(new Set());
  const [adopting, setAdopting] = useState<string | null>(null);
  return (
    <Page title="Unknown stations" description="Connections that were refused, with the reason.">
      <UnknownStations adopted={adopted} onAdopt={setAdopting} />
      <AddStationDialog
        opened={adopting !== null}
        stationId={adopting ?? ''}
        onClose={() => setAdopting(null)}
        onCreated={(stationId) => setAdopted(new Set([...adopted, stationId]))}
      />
    </Page>
  );
}
