import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UploadView } from '../../../http/contract/upload.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { May } from '../../components/may.tsx';
import { contentPath, deleteUpload, uploadsQuery } from '../../lib/resources/uploads.ts';

/** Saves a file, or deletes it. */
export function UploadActions({ upload }: { readonly upload: UploadView }) {
  const client = useQueryClient();
  const name = upload.file?.name ?? 'the file';
  const deleting = useMutation({
    mutationFn: () => deleteUpload(upload),
    onSuccess: () => void client.invalidateQueries({ queryKey: uploadsQuery(upload.stationId).queryKey }),
    onError: (error: Error) =>
      notifications.show({ color: 'red', title: 'Not deleted', message: error.message }),
  });
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {upload.file !== null && (
        <Button
          component="a"
          href={contentPath(upload)}
          download={upload.file.name}
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          aria-label={`Download ${name}`}
        >
          Download
        </Button>
      )}
      <May permission="uploads:delete">
        <ConfirmButton
          size="xs"
          variant="subtle"
          color="red"
          label={upload.state === 'waiting' ? 'Withdraw' : 'Delete'}
          accessibleLabel={`${upload.state === 'waiting' ? 'Withdraw' : 'Delete'} ${name}`}
          question={
            upload.state === 'waiting'
              ? 'The station can no longer bring this file.'
              : 'The file is gone for good; nobody can bring it back.'
          }
          confirmLabel={upload.state === 'waiting' ? 'Withdraw' : 'Delete'}
          leftSection={<IconTrash size={15} aria-hidden />}
          loading={deleting.isPending}
          onConfirm={() => deleting.mutate()}
        />
      </May>
    </Group>
  );
}
