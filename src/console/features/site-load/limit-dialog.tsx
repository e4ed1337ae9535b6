import { Group, NumberInput, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { SiteLimitView, SitePlanView } from '../../../http/contract/site-load.ts';
import { setSiteLimit } from '../../lib/resources/site-load.ts';
import { type LimitDraft, canAverage, draftOf, isComplete, limitOf, lowestOf } from './limit-draft.ts';
import { LimitByLine } from './limit-by-line.tsx';
import { WeekdayPicker } from './weekday-picker.tsx';

interface LimitDialogProps {
  readonly plan: SitePlanView;
  /** The limit to change, `new` to add one, null when closed. */
  readonly limit: SiteLimitView | 'new' | null;
  readonly onClose: () => void;
}

const sources = [
  { value: 'schedule', label: 'Schedule' },
  { value: 'contract-peak', label: 'Contracted peak' },
  { value: 'surplus', label: 'Surplus' },
];

const means = [
  { value: '0', label: 'at every moment' },
  ...[5, 10, 15, 30, 60].map((minutes) => ({
    value: String(minutes),
    label: `as the mean over ${minutes} min`,
  })),
];

/** Adds a limit to a circuit, or changes one: throughout, or at times that repeat each week. */
export function LimitDialog({ plan, limit, onClose }: LimitDialogProps) {
  return (
    <EditDialog item={limit} newTitle="Add a limit" title={() => 'Change the limit'} onClose={onClose}>
      {(known) => <LimitForm plan={plan} limit={known} onDone={onClose} />}
    </EditDialog>
  );
}

interface LimitFormProps {
  readonly plan: SitePlanView;
  readonly limit: SiteLimitView | null;
  readonly onDone: () => void;
}

function LimitForm({ plan, limit, onDone }: LimitFormProps) {
  const client = useQueryClient();
  const root = plan.circuits.find(({ parentId }) => parentId === null)?.circuitId ?? '';
  const [draft, setDraft] = useState<LimitDraft>(() => draftOf(limit, root));
  const change = (patch: Partial<LimitDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const saving = useMutation({
    mutationFn: () => setSiteLimit(plan.siteId, limitOf(draft)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['sites', plan.siteId] });
      onDone();
    },
  });
  return (
    <SaveForm
      saving={saving}
      submitLabel={limit === null ? 'Add limit' : 'Save'}
      complete={isComplete(draft)}
    >
      <TextInput
        label="Name"
        placeholder="Evening peak"
        description="By this name the reasons call it."
        value={draft.name}
        maxLength={100}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label="Circuit"
          data={plan.circuits.map(({ circuitId, name }) => ({ value: circuitId, label: name }))}
          value={draft.circuitId}
          onChange={(circuitId) => change({ circuitId: circuitId ?? root })}
          allowDeselect={false}
        />
        <Select
          label="Kind"
          data={sources}
          value={draft.source}
          onChange={(source) =>
            change({
              source: (source ?? 'schedule') as LimitDraft['source'],
              ...(source === 'contract-peak' ? { when: 'throughout', unit: 'kW', byLine: null } : {}),
            })
          }
          allowDeselect={false}
        />
      </SimpleGrid>
      <Group grow align="end">
        <NumberInput
          label="At most"
          value={draft.value}
          min={0}
          decimalScale={1}
          disabled={draft.byLine !== null}
          required
          withAsterisk={false}
          onChange={(value) => change({ value })}
        />
        <Select
          label="Unit"
          data={[
            { value: 'A', label: 'A per phase' },
            { value: 'kW', label: 'kW in all' },
          ]}
          value={draft.unit}
          onChange={(unit) => change({ unit: unit === 'kW' ? 'kW' : 'A', byLine: null })}
          allowDeselect={false}
        />
      </Group>
      {draft.unit === 'A' && (
        <LimitByLine
          value={draft.byLine}
          start={Number(draft.value) || 0}
          onChange={(byLine) => change({ byLine, ...(byLine === null ? {} : { value: lowestOf(byLine) }) })}
        />
      )}
      <SegmentedControl
        aria-label="When"
        data={[
          { value: 'throughout', label: 'Throughout' },
          { value: 'weekly', label: 'Every week' },
        ]}
        value={draft.when}
        onChange={(when) => change({ when: when === 'weekly' ? 'weekly' : 'throughout' })}
      />
      {canAverage(draft) && (
        <Select
          label="Kept"
          description="As the grid operator bills it: a mean leaves more after a quiet time, and cuts nobody for a short peak."
          data={means}
          value={draft.averageMinutes}
          onChange={(averageMinutes) => change({ averageMinutes: averageMinutes ?? '0' })}
          allowDeselect={false}
        />
      )}
      {draft.when === 'weekly' && (
        <>
          <WeekdayPicker value={draft.weekdays} onChange={(weekdays) => change({ weekdays })} />
          <Group grow align="start">
            <TextInput
              type="time"
              label="Begins"
              description="By the clock of the site."
              value={draft.start}
              required
              withAsterisk={false}
              onChange={(event) => change({ start: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label="Ends"
              description="Or on the next day."
              value={draft.end}
              required
              withAsterisk={false}
              onChange={(event) => change({ end: event.currentTarget.value })}
            />
          </Group>
        </>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          type="datetime-local"
          label="From"
          description="Empty: now."
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label="Until"
          description="Empty: further notice."
          value={draft.until}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </SimpleGrid>
    </SaveForm>
  );
}
