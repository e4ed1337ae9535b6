import { Alert, Button, Group, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rotateRootAction } from '../../../domain/job.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { SiteSelect } from '../../components/site-select.tsx';
import { ApiError } from '../../lib/api.ts';
import { actionsOf } from '../../lib/commands/actions.ts';
import { parsePayload } from '../../lib/commands/parse-payload.ts';
import { payloadTemplate } from '../../lib/commands/templates.ts';
import { randomPositiveInt32 } from '../../lib/random.ts';
import { type JobRequest, jobsQuery, startJob } from '../../lib/resources/jobs.ts';
import { jobRequestOf } from './job-request.ts';
import { jobWord } from './job-word.ts';

const versions = ['1.6', '2.0.1', '2.1'] as const;
const lifetimes = [
  { value: '3600', label: 'An hour' },
  { value: '86400', label: 'A day' },
  { value: '604800', label: 'A week' },
];

/** Chooses stations and a command, and sends it; the server asks once more when it is for many. */
export function JobForm({ onStarted }: { readonly onStarted: (jobId: string) => void }) {
  const client = useQueryClient();
  const [ocppVersion, setOcppVersion] = useState<(typeof versions)[number]>('1.6');
  const [siteId, setSiteId] = useState<string | null>(null);
  const [vendor, setVendor] = useState('');
  const [model, setModel] = useState('');
  const [firmwareVersion, setFirmwareVersion] = useState('');
  const [onlineOnly, setOnlineOnly] = useState(false);
  const [action, setAction] = useState('TriggerMessage');
  const [typed, setTyped] = useState<string | null>(null);
  const [lifetimeS, setLifetimeS] = useState('3600');
  const [randomId] = useState(randomPositiveInt32);
  const context = { evseId: 1, idToken: '', idTokenType: 'ISO14443', ocppTransactionId: null, randomId };
  const text = typed ?? JSON.stringify(payloadTemplate(ocppVersion, action, context), null, 2);
  const parsed = parsePayload(text);
  const takesPayload = action !== rotateRootAction;
  const request = jobRequestOf({
    action,
    payload: takesPayload && parsed.ok ? parsed.payload : null,
    expiresInSeconds: Number(lifetimeS),
    ocppVersion,
    siteId,
    vendor,
    model,
    firmwareVersion,
    onlineOnly,
  });
  const starting = useMutation({
    mutationFn: (job: JobRequest) => startJob(job),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      onStarted(id);
    },
  });
  const asked = starting.error instanceof ApiError ? starting.error.problem : null;
  const confirmation = asked?.confirmation;
  const forget = () => starting.reset();
  return (
    <Stack gap="md" onChange={forget}>
      <Panel title="Stations">
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          <Select
            label="Protocol"
            description="Each version has commands of its own."
            allowDeselect={false}
            data={versions.map((value) => ({ value, label: `OCPP ${value}` }))}
            value={ocppVersion}
            onChange={(value) => {
              const next = versions.find((each) => each === value) ?? ocppVersion;
              setOcppVersion(next);
              if (!actionsOf(next).includes(action)) setAction('TriggerMessage');
              setTyped(null);
              forget();
            }}
          />
          <SiteSelect
            siteId={siteId}
            description="None chosen: all sites."
            onChange={(next) => {
              setSiteId(next);
              forget();
            }}
          />
        </Group>
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            label="Vendor"
            placeholder="Any"
            value={vendor}
            onChange={(event) => setVendor(event.currentTarget.value)}
          />
          <TextInput
            label="Model"
            placeholder="Any"
            value={model}
            onChange={(event) => setModel(event.currentTarget.value)}
          />
          <TextInput
            label="Firmware"
            placeholder="Any"
            value={firmwareVersion}
            onChange={(event) => setFirmwareVersion(event.currentTarget.value)}
          />
        </Group>
        <Switch
          label="Only stations that are online now"
          checked={onlineOnly}
          onChange={(event) => setOnlineOnly(event.currentTarget.checked)}
        />
      </Panel>
      <Panel title="Command">
        <Select
          label="Action"
          searchable
          allowDeselect={false}
          data={[
            { group: 'Guided', items: [{ value: rotateRootAction, label: jobWord(rotateRootAction) }] },
            { group: `OCPP ${ocppVersion}`, items: [...actionsOf(ocppVersion)] },
          ]}
          value={action}
          onChange={(next) => {
            setAction(next ?? action);
            setTyped(null);
            forget();
          }}
          maw={420}
        />
        {takesPayload && (
          <Textarea
            label="Payload"
            description="JSON by the schema of the action; every station gets the same."
            value={text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={parsed.ok ? null : parsed.reason}
            autosize
            minRows={4}
            maxRows={20}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.82rem' } }}
          />
        )}
        <Select
          label="For stations that are away"
          description="What could not be sent by then is not sent any more."
          allowDeselect={false}
          data={lifetimes}
          value={lifetimeS}
          onChange={(value) => setLifetimeS(value ?? lifetimeS)}
          maw={420}
        />
      </Panel>
      <Stack gap="sm" aria-live="polite">
        {confirmation !== undefined ? (
          <Alert
            color="yellow"
            variant="outline"
            icon={<IconAlertTriangle aria-hidden />}
            title="These are many stations"
          >
            <Text size="sm">{asked?.detail?.split(';')[0]}.</Text>
            <Button
              mt="sm"
              color="red"
              loading={starting.isPending}
              onClick={() => starting.mutate({ ...request, confirmation })}
            >
              Yes, send it to all of them
            </Button>
          </Alert>
        ) : (
          starting.error !== null && <ErrorNotice error={starting.error} />
        )}
      </Stack>
      {confirmation === undefined && (
        <Group>
          <ConfirmButton
            label="Send"
            question={`Send ${jobWord(action)} to every station that fits?`}
            confirmLabel="Send to the stations"
            variant="filled"
            color="petrol"
            disabled={takesPayload && !parsed.ok}
            loading={starting.isPending}
            onConfirm={() => starting.mutate(request)}
          />
        </Group>
      )}
    </Stack>
  );
}
