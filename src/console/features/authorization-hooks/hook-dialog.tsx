import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { webhookUrlFault } from '../../../domain/webhook.ts';
import type { AuthorizationHookView } from '../../../http/contract/authorization-hook.ts';
import { hooksQuery, putHook } from '../../lib/resources/authorization-hooks.ts';
import { sitesQuery } from '../../lib/resources/sites.ts';
import { fallbackWords } from './fallback-words.ts';

interface HookDialogProps {
  /** The hook to change, `new` to add one, null when closed. */
  readonly hook: AuthorizationHookView | 'new' | null;
  readonly onClose: () => void;
}

/** Sets who is asked about tokens at a site, or at all others, and shows a new hook's secret once. */
export function HookDialog({ hook, onClose }: HookDialogProps) {
  return (
    <SecretDialog
      opened={hook !== null}
      title={hook === 'new' ? 'Ask a system about tokens' : 'Change who is asked'}
      doneTitle="The hook is ready"
      onClose={onClose}
      label="Signing secret"
      description="Your system verifies by it that a question is from here."
      remedy="If it gets lost, delete the hook and make it again."
    >
      {(onSaved) => <HookForm hook={hook === 'new' ? null : hook} onSaved={onSaved} />}
    </SecretDialog>
  );
}

interface HookFormProps {
  readonly hook: AuthorizationHookView | null;
  /** With the secret of a new hook. */
  readonly onSaved: (secret: string | null) => void;
}

const elsewhere = '';
const fallbacks = Object.keys(fallbackWords) as readonly AuthorizationHookView['fallback'][];

function HookForm({ hook, onSaved }: HookFormProps) {
  const client = useQueryClient();
  const sites = useQuery(sitesQuery).data?.items ?? [];
  const [siteId, setSiteId] = useState(hook?.siteId ?? elsewhere);
  const [url, setUrl] = useState(hook?.url ?? '');
  const [enabled, setEnabled] = useState(hook?.enabled ?? true);
  const [timeoutMs, setTimeoutMs] = useState<string | number>(hook?.timeoutMs ?? 3_000);
  const [fallback, setFallback] = useState(hook?.fallback ?? 'records');
  const fault = url === '' ? null : webhookUrlFault(url.trim());
  const saving = useMutation({
    mutationFn: () =>
      putHook({
        siteId: siteId === elsewhere ? null : siteId,
        url: url.trim(),
        enabled,
        timeoutMs: Number(timeoutMs),
        fallback,
      }),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: hooksQuery.queryKey });
      onSaved(saved.secret);
    },
  });
  return (
    <SaveForm saving={saving} submitLabel="Save" complete={url.trim() !== '' && fault === null}>
      <Select
        label="Site"
        allowDeselect={false}
        disabled={hook !== null}
        data={[
          { value: elsewhere, label: 'All sites without a hook of their own' },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={siteId}
        onChange={(value) => setSiteId(value ?? elsewhere)}
      />
      <TextInput
        label="Endpoint"
        description="Asked on every Authorize and start of a transaction, while the driver waits."
        type="url"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={fault === null ? null : `It ${fault}`}
        spellCheck={false}
        autoComplete="off"
      />
      <NumberInput
        label="Time-out"
        suffix=" ms"
        min={100}
        max={10_000}
        step={500}
        value={timeoutMs}
        onChange={setTimeoutMs}
      />
      <Select
        label="Without a good answer in time"
        allowDeselect={false}
        data={fallbacks.map((value) => ({ value, label: fallbackWords[value] }))}
        value={fallback}
        onChange={(value) => setFallback(fallbacks.find((each) => each === value) ?? fallback)}
      />
      <Switch
        label="Ask it"
        description="A site's hook that is switched off keeps the one for all others away from the site."
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
    </SaveForm>
  );
}
