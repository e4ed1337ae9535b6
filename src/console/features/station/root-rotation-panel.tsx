import { Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { beginRootRotation, rootRotationQuery, stopRootRotation } from '../../lib/resources/root-rotation.ts';
import { RotationSteps } from './rotation-steps.tsx';

/** Brings a station from the old root certificate to the new one, and shows how far it is. */
export function RootRotationPanel({ stationId }: { readonly stationId: string }) {
  const client = useQueryClient();
  const query = useQuery(rootRotationQuery(stationId));
  const change = useMutation({
    mutationFn: async (what: 'begin' | 'stop') =>
      await (what === 'begin' ? beginRootRotation(stationId) : stopRootRotation(stationId)),
    onSuccess: (rotation) => client.setQueryData(rootRotationQuery(stationId).queryKey, rotation),
  });
  const rotation = query.data ?? null;
  const isRunning = rotation?.state === 'running';
  return (
    <Panel title="Root certificate">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          After npm run ca -- rotate: the station gets the new root, a certificate of the new authority where
          it has one, and loses the old root last. When it refuses, it keeps what it has.
        </Text>
        {query.isPending ? (
          <LoadingRows count={3} />
        ) : query.error !== null ? (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        ) : (
          rotation !== null && <RotationSteps rotation={rotation} />
        )}
        {change.error !== null && <ErrorNotice error={change.error} />}
        <May permission="stations:secure">
          <Group>
            {isRunning ? (
              <ConfirmButton
                label="Stop"
                question={`Stop bringing ${stationId} to the new root? It keeps the roots it has now.`}
                confirmLabel="Stop"
                color="red"
                loading={change.isPending}
                onConfirm={() => change.mutate('stop')}
              />
            ) : (
              <ConfirmButton
                label="Bring to the new root"
                question={`Bring ${stationId} to the new root? It is told to connect again on the way.`}
                confirmLabel="Begin"
                loading={change.isPending}
                onConfirm={() => change.mutate('begin')}
              />
            )}
          </Group>
        </May>
      </Stack>
    </Panel>
  );
}
