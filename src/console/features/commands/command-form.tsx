import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconPlugConnected, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { StationView } from '../../../http/contract/station.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSendCommand } from '../../lib/resources/commands.ts';
import { actionsOf } from '../../lib/commands/actions.ts';
import { CommandResult } from './command-result.tsx';
import { FilePlaceChoice } from './file-place-choice.tsx';
import { filePlaceOf, withFilePlace } from './file-place.ts';
import { parsePayload } from '../../lib/commands/parse-payload.ts';
import { commonActions, payloadTemplate } from '../../lib/commands/templates.ts';
import { useTemplateContext } from './use-template-context.ts';

/** Sends any action of the station's version, and shows the answer where the question was. */
export function CommandForm({ station }: { readonly station: StationView }) {
  if (station.ocppVersion === null) {
    return (
      <Panel title="Send a command">
        <EmptyState icon={IconPlugConnected} title="The station never connected">
          Which commands it knows is decided by its protocol version, so it must connect once first.
        </EmptyState>
      </Panel>
    );
  }
  return <VersionedForm key={station.ocppVersion} station={station} ocppVersion={station.ocppVersion} />;
}

interface VersionedFormProps {
  readonly station: StationView;
  readonly ocppVersion: NonNullable<StationView['ocppVersion']>;
}

function VersionedForm({ station, ocppVersion }: VersionedFormProps) {
  const context = useTemplateContext(station);
  const common = commonActions(ocppVersion);
  const [action, setAction] = useState('TriggerMessage');
  /** What was typed; null shows the template, which follows what is known of the station. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? JSON.stringify(payloadTemplate(ocppVersion, action, context), null, 2);
  const parsed = parsePayload(text);
  const place = parsed.ok ? filePlaceOf(action, parsed.payload) : null;
  const send = useSendCommand(station.id);
  return (
    <Panel title="Send a command">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (parsed.ok) send.mutate({ action, payload: parsed.payload });
        }}
      >
        <Stack gap="md">
          <Select
            label="Action"
            description={`All that OCPP ${ocppVersion} lets a server send.`}
            searchable
            allowDeselect={false}
            maxDropdownHeight={360}
            data={[
              { group: 'Common', items: [...common] },
              { group: 'All others', items: actionsOf(ocppVersion).filter((each) => !common.includes(each)) },
            ]}
            value={action}
            onChange={(next) => {
              setAction(next ?? action);
              setTyped(null);
              send.reset();
            }}
            maw={420}
          />
          {place !== null && parsed.ok && (
            <FilePlaceChoice
              place={place}
              onChange={(next) =>
                setTyped(JSON.stringify(withFilePlace(action, parsed.payload, next), null, 2))
              }
            />
          )}
          <Textarea
            label="Payload"
            description="JSON by the schema of the action; the server checks it before it is sent."
            value={text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={parsed.ok ? null : parsed.reason}
            autosize
            minRows={5}
            maxRows={24}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.82rem' } }}
          />
          <Group>
            <Button
              type="submit"
              leftSection={<IconSend size={17} aria-hidden />}
              loading={send.isPending}
              disabled={!parsed.ok}
            >
              Send
            </Button>
            {typed !== null && (
              <Button variant="subtle" onClick={() => setTyped(null)}>
                Back to the template
              </Button>
            )}
            {!station.online && (
              <Text size="sm" c="dimmed">
                The station is away: some commands wait for it, others fail at once.
              </Text>
            )}
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">
        {send.error !== null && <ErrorNotice error={send.error} />}
        {send.data !== undefined && <CommandResult stationId={station.id} command={send.data} />}
      </div>
    </Panel>
  );
}
