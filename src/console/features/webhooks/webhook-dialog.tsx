import { MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { type WebhookEventType, webhookEventTypes, webhookUrlFault } from '../../../domain/webhook.ts';
import type { WebhookView } from '../../../http/contract/webhook.ts';
import { createWebhook, updateWebhook, webhooksQuery } from '../../lib/resources/webhooks.ts';

interface WebhookDialogProps {
  /** The webhook to change, `new` to add one, null when closed. */
  readonly webhook: WebhookView | 'new' | null;
  readonly onClose: () => void;
}

/** Adds a webhook and shows its secret once, or changes one. */
export function WebhookDialog({ webhook, onClose }: WebhookDialogProps) {
  return (
    <SecretDialog
      opened={webhook !== null}
      title={webhook === 'new' ? 'Add a webhook' : 'Change the webhook'}
      doneTitle="The webhook is ready"
      onClose={onClose}
      label="Signing secret"
      description="Your system verifies by it that a delivery is from here."
      remedy="If it gets lost, rotate it on the webhook's page."
    >
      {(onSaved) => <WebhookForm webhook={webhook === 'new' ? null : webhook} onSaved={onSaved} />}
    </SecretDialog>
  );
}

interface WebhookFormProps {
  readonly webhook: WebhookView | null;
  /** With the secret of a new webhook. */
  readonly onSaved: (secret: string | null) => void;
}

function WebhookForm({ webhook, onSaved }: WebhookFormProps) {
  const client = useQueryClient();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [eventTypes, setEventTypes] = useState<string[]>(webhook?.eventTypes ?? []);
  const fault = url === '' ? null : webhookUrlFault(url.trim());
  const saving = useMutation({
    mutationFn: async () => {
      const record = {
        url: url.trim(),
        description: description.trim() === '' ? null : description.trim(),
        eventTypes: eventTypes as WebhookEventType[],
      };
      if (webhook !== null) await updateWebhook(webhook.id, record);
      return webhook === null ? (await createWebhook(record)).secret : null;
    },
    onSuccess: (secret) => {
      void client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      onSaved(secret);
    },
  });
  return (
    <SaveForm
      saving={saving}
      submitLabel={webhook === null ? 'Add webhook' : 'Save'}
      complete={url.trim() !== '' && fault === null}
    >
      <TextInput
        label="Endpoint"
        description="Where events are posted to: an https address of your own system."
        type="url"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={fault === null ? null : `It ${fault}`}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
      />
      <MultiSelect
        label="Events"
        description="None chosen: all, also those that are added later."
        placeholder={eventTypes.length === 0 ? 'All' : ''}
        data={[...webhookEventTypes]}
        value={eventTypes}
        onChange={setEventTypes}
        clearable
        clearButtonProps={{ 'aria-label': 'All events' }}
      />
      <TextInput
        label="Description"
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        maxLength={500}
      />
    </SaveForm>
  );
}
