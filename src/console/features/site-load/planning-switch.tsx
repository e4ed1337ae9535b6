import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/resources/operator.ts';
import { setSiteCircuits, siteCircuitsQuery } from '../../lib/resources/site-load.ts';

/** Whether the hours to come are planned; nothing for a site that shares no power. */
export function PlanningSwitch({ siteId }: { readonly siteId: string }) {
  const circuits = useQuery(siteCircuitsQuery(siteId));
  const client = useQueryClient();
  const may = useMay();
  const { options, circuits: wired = [], evses, revision = 0 } = circuits.data ?? {};
  const saving = useMutation({
    mutationFn: (planning: 'off' | 'on') =>
      setSiteCircuits(siteId, { options: { ...options, planning }, circuits: wired, evses }, revision),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites', siteId] }),
  });
  if (wired.length === 0) return null;
  return (
    <Panel>
      <Switch
        label="Plan by prices and sun"
        description="Cars that are known to leave at a time and to need so much charge when energy is cheap or the site's own. Others charge at once."
        checked={options?.planning === 'on'}
        disabled={saving.isPending || !may('sites:write')}
        onChange={(event) => saving.mutate(event.currentTarget.checked ? 'on' : 'off')}
      />
      {saving.error !== null && <ErrorNotice error={saving.error} />}
    </Panel>
  );
}
