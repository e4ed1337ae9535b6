import { Modal, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { sitesQuery } from '../../lib/resources/sites.ts';
import { assignTariff, assignmentsQuery } from '../../lib/resources/tariffs.ts';

interface AssignDialogProps {
  readonly tariff: TariffView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a tariff apply at a site, or ends that. */
export function AssignDialog({ tariff, opened, onClose }: AssignDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Where ${tariff.name} applies`}>
      {opened && <AssignForm tariff={tariff} onDone={onClose} />}
    </Modal>
  );
}

const everywhere = '';

function AssignForm({ tariff, onDone }: Pick<AssignDialogProps, 'tariff'> & { readonly onDone: () => void }) {
  const client = useQueryClient();
  const sites = useQuery(sitesQuery).data?.items ?? [];
  const [siteId, setSiteId] = useState(everywhere);
  const [applies, setApplies] = useState(true);
  const [from, setFrom] = useState('');
  const assigning = useMutation({
    mutationFn: () =>
      assignTariff({
        siteId: siteId === everywhere ? null : siteId,
        tariffId: applies ? tariff.id : null,
        ...(from === '' ? {} : { validFrom: new Date(from).toISOString() }),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: assignmentsQuery.queryKey });
      onDone();
    },
  });
  return (
    <SaveForm saving={assigning} submitLabel="Assign">
      <Select
        label="Site"
        allowDeselect={false}
        data={[
          { value: everywhere, label: 'All sites without a tariff of their own' },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={siteId}
        onChange={(value) => setSiteId(value ?? everywhere)}
      />
      <Select
        label="From then on"
        allowDeselect={false}
        data={[
          { value: 'this', label: `${tariff.name} applies` },
          {
            value: 'none',
            label: siteId === everywhere ? 'No tariff applies' : 'What all other sites have applies',
          },
        ]}
        value={applies ? 'this' : 'none'}
        onChange={(value) => setApplies(value !== 'none')}
      />
      <TextInput
        type="datetime-local"
        label="From"
        description="By your clock; now when left empty."
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        Transactions keep the tariff of their start.
      </Text>
    </SaveForm>
  );
}
