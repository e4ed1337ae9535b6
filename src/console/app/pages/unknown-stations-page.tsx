import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { AddStationDialog } from '../../features/stations/add-station-dialog.tsx';
import { UnknownStations } from '../../features/unknown-stations/unknown-stations.tsx';

export function UnknownStationsPage() {
  const [adopting, setAdopting] = useState<string | null>(null);
  return (
    <Page title="Unknown stations" description="Connections that were refused, with the reason.">
      <UnknownStations onAdopt={setAdopting} />
      <AddStationDialog
        opened={adopting !== null}
        stationId={adopting ?? ''}
        onClose={() => setAdopting(null)}
      />
    </Page>
  );
}
