import { Button, Group } from '@mantine/core';
import { IconGauge } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DefaultProfileView } from '../../../http/contract/default-profile.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { defaultProfilesQuery, deleteDefaultProfile } from '../../lib/resources/default-profiles.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';

interface ProfileListProps {
  readonly addButton: ReactNode;
  readonly onEdit: (profile: DefaultProfileView) => void;
}

/** The charging profiles that stations are to have whatever happens. */
export function ProfileList({ addButton, onEdit }: ProfileListProps) {
  const query = useQuery(defaultProfilesQuery);
  const sites = useSiteNames();
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: deleteDefaultProfile,
    onSettled: () => client.invalidateQueries({ queryKey: defaultProfilesQuery.queryKey }),
  });
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconGauge} title="No default profiles yet" action={addButton}>
        A default profile limits stations that nobody tells anything else: each gets it after its next boot
        and keeps it while it is offline.
      </EmptyState>
    );
  }
  return (
    <>
      <RecordTable
        caption="Default profiles"
        rows={query.data.items}
        rowKey={({ id }) => String(id)}
        columns={[
          { header: 'For', cell: (profile) => scopeWords(profile, sites) },
          {
            header: 'Limits',
            cell: ({ purpose }) =>
              purpose === 'TxDefaultProfile' ? 'each transaction' : 'the whole station',
          },
          { header: 'To', numeric: true, cell: limitWords },
          { header: 'When', cell: whenWords },
          { header: 'EVSE', wideOnly: true, cell: ({ evseId }) => (evseId === 0 ? 'all' : evseId) },
          { header: 'Level', wideOnly: true, numeric: true, cell: ({ stackLevel }) => stackLevel },
          {
            header: 'Actions',
            isActions: true,
            cell: (profile) => (
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Change the profile for ${scopeWords(profile, sites)}`}
                  onClick={() => onEdit(profile)}
                >
                  Change
                </Button>
                <ConfirmButton
                  size="xs"
                  label="Delete"
                  accessibleLabel={`Delete the profile for ${scopeWords(profile, sites)}`}
                  question="Delete this profile? Each station clears it after its next boot."
                  confirmLabel="Delete"
                  color="red"
                  loading={removal.isPending && removal.variables === profile.id}
                  onConfirm={() => removal.mutate(profile.id)}
                />
              </Group>
            ),
          },
        ]}
      />
      {removal.error !== null && <ErrorNotice error={removal.error} />}
    </>
  );
}

function scopeWords({ appliesTo }: DefaultProfileView, sites: ReadonlyMap<string, string>): string {
  switch (appliesTo.kind) {
    case 'all':
      return 'all stations';
    case 'site':
      return sites.get(appliesTo.siteId) ?? appliesTo.siteId;
    case 'model':
      return `${appliesTo.vendor} ${appliesTo.model}`;
    case 'station':
      return appliesTo.stationId;
  }
}

function limitWords({ periods, chargingRateUnit: unit }: DefaultProfileView): string {
  const limits = periods.map(({ limit }) => limit);
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  return low === high ? `${low} ${unit}` : `${low}–${high} ${unit}`;
}

function whenWords({ kind, recurrencyKind }: DefaultProfileView): string {
  if (recurrencyKind !== undefined) return recurrencyKind === 'Daily' ? 'every day' : 'every week';
  return kind === 'Relative' ? 'from its beginning on' : 'from a moment on';
}
