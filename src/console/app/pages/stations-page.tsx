import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { AddStationDialog } from '../../features/stations/add-station-dialog.tsx';
import { StationFilterBar } from '../../features/stations/station-filter-bar.tsx';
import { StationList } from '../../features/stations/station-list.tsx';

const route = getRouteApi('/app/stations');

export function StationsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const addButton = (
    <May permission="stations:write">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
        Add station
      </Button>
    </May>
  );
  return (
    <Page title="Stations" actions={addButton}>
      <StationFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/stations', search, replace: true })}
      />
      <StationList filters={filters} addButton={addButton} />
      <AddStationDialog opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}
