import { IconChargingPile } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { May } from '../../components/may.tsx';
import { Panel } from '../../components/panel.tsx';

/** What a fleet of no stations shows. */
export function GettingStarted() {
  return (
    <Panel>
      <EmptyState
        icon={IconChargingPile}
        title="No stations yet"
        action={
          <May permission="stations:write">
            <ButtonLink to="/stations" search={{}}>
              Add the first station
            </ButtonLink>
          </May>
        }
      >
        Add a station, copy its address and password into the charger, and it appears here as soon as it
        connects. A charger that already tries to connect is listed under Unknown stations.
      </EmptyState>
    </Panel>
  );
}
